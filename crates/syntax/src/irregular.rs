//! Irregular past forms of English verbs: what no ending tells, and what a treebank of half a million words lacks ("overran").

/// Form and lemma, sorted by form. Forms that are as often another verb's lemma ("found", "wound", "ground") are left to learning.
const FORMS: &[(&str, &str)] = &[
    ("arisen", "arise"), ("arose", "arise"), ("ate", "eat"), ("awoke", "awake"), ("beaten", "beat"), ("became", "become"),
    ("befell", "befall"), ("began", "begin"), ("begun", "begin"), ("bent", "bend"), ("beset", "beset"),
    ("bit", "bite"), ("bitten", "bite"), ("bled", "bleed"), ("blew", "blow"), ("blown", "blow"), ("bore", "bear"), ("born", "bear"),
    ("borne", "bear"), ("bought", "buy"), ("bound", "bind"), ("bred", "breed"), ("broadcast", "broadcast"), ("broke", "break"),
    ("broken", "break"), ("brought", "bring"), ("built", "build"), ("burnt", "burn"), ("burst", "burst"), ("came", "come"),
    ("cast", "cast"), ("caught", "catch"), ("chose", "choose"), ("chosen", "choose"), ("clung", "cling"), ("crept", "creep"),
    ("cut", "cut"), ("dealt", "deal"), ("did", "do"), ("done", "do"), ("drank", "drink"), ("drawn", "draw"), ("drew", "draw"),
    ("driven", "drive"), ("drove", "drive"), ("drunk", "drink"), ("dug", "dig"), ("eaten", "eat"), ("fallen", "fall"), ("fed", "feed"),
    ("fell", "fall"), ("felt", "feel"), ("fled", "flee"), ("flew", "fly"), ("flown", "fly"), ("flung", "fling"), ("forbade", "forbid"),
    ("forbidden", "forbid"), ("foresaw", "foresee"), ("foreseen", "foresee"), ("forgave", "forgive"), ("forgiven", "forgive"),
    ("forgot", "forget"), ("forgotten", "forget"), ("forsaken", "forsake"), ("forsook", "forsake"), ("fought", "fight"),
    ("froze", "freeze"), ("frozen", "freeze"), ("gave", "give"), ("given", "give"), ("gone", "go"), ("got", "get"), ("gotten", "get"),
    ("grew", "grow"), ("grown", "grow"), ("had", "have"), ("hanged", "hang"), ("heard", "hear"), ("held", "hold"), ("hid", "hide"),
    ("hidden", "hide"), ("hit", "hit"), ("hung", "hang"), ("hurt", "hurt"), ("kept", "keep"), ("knelt", "kneel"), ("knew", "know"),
    ("known", "know"), ("laid", "lay"), ("lain", "lie"), ("leapt", "leap"), ("learnt", "learn"), ("led", "lead"), ("left", "leave"),
    ("lent", "lend"), ("let", "let"), ("lit", "light"), ("lost", "lose"), ("made", "make"), ("meant", "mean"), ("met", "meet"),
    ("misled", "mislead"), ("mistaken", "mistake"), ("mistook", "mistake"), ("misunderstood", "misunderstand"), ("outdid", "outdo"),
    ("outran", "outrun"), ("overcame", "overcome"), ("overheard", "overhear"), ("overran", "overrun"),
    ("oversaw", "oversee"), ("overseen", "oversee"), ("overthrew", "overthrow"), ("overthrown", "overthrow"), ("overtaken", "overtake"),
    ("overtook", "overtake"), ("paid", "pay"), ("pled", "plead"), ("proven", "prove"), ("put", "put"), ("quit", "quit"), ("ran", "run"),
    ("rang", "ring"), ("rebuilt", "rebuild"), ("redrawn", "redraw"), ("redrew", "redraw"), ("repaid", "repay"),
    ("resold", "resell"), ("retaken", "retake"), ("rethought", "rethink"), ("retook", "retake"), ("ridden", "ride"), ("risen", "rise"),
    ("rode", "ride"), ("rose", "rise"), ("rung", "ring"), ("said", "say"), ("sang", "sing"), ("sank", "sink"), ("sat", "sit"),
    ("saw", "see"), ("seen", "see"), ("sent", "send"), ("set", "set"), ("shaken", "shake"), ("shed", "shed"), ("shone", "shine"),
    ("shook", "shake"), ("shot", "shoot"), ("shown", "show"), ("shrank", "shrink"), ("shrunk", "shrink"), ("shut", "shut"),
    ("slain", "slay"), ("slept", "sleep"), ("slew", "slay"), ("slid", "slide"), ("slung", "sling"), ("sold", "sell"), ("sought", "seek"),
    ("spat", "spit"), ("sped", "speed"), ("spent", "spend"), ("split", "split"), ("spoke", "speak"), ("spoken", "speak"),
    ("spread", "spread"), ("sprang", "spring"), ("sprung", "spring"), ("spun", "spin"), ("stole", "steal"), ("stolen", "steal"),
    ("stood", "stand"), ("strewn", "strew"), ("stricken", "strike"), ("strode", "stride"), ("striven", "strive"), ("strove", "strive"),
    ("struck", "strike"), ("stuck", "stick"), ("stung", "sting"), ("sung", "sing"), ("sunk", "sink"), ("swam", "swim"), ("swept", "sweep"),
    ("swore", "swear"), ("sworn", "swear"), ("swung", "swing"), ("taken", "take"), ("taught", "teach"), ("thought", "think"),
    ("threw", "throw"), ("thrown", "throw"), ("thrust", "thrust"), ("told", "tell"), ("took", "take"), ("tore", "tear"), ("torn", "tear"),
    ("trod", "tread"), ("trodden", "tread"), ("undercut", "undercut"), ("undergone", "undergo"), ("understood", "understand"),
    ("undertaken", "undertake"), ("undertook", "undertake"), ("underwent", "undergo"), ("undid", "undo"), ("undone", "undo"),
    ("upheld", "uphold"), ("upset", "upset"), ("went", "go"), ("wept", "weep"), ("withdrawn", "withdraw"), ("withdrew", "withdraw"),
    ("withheld", "withhold"), ("withstood", "withstand"), ("woke", "wake"), ("woken", "wake"), ("won", "win"), ("wore", "wear"),
    ("worn", "wear"), ("wove", "weave"), ("woven", "weave"), ("written", "write"), ("wrote", "write"), ("wrung", "wring"),
];

/// The lemma of an irregular past form of a verb, in whatever case it is written.
pub(crate) fn lemma(form: &str) -> Option<&'static str> {
    if !form.is_ascii() || form.len() > 13 {
        return None;
    }
    let by_form = |entry: &(&str, &str)| entry.0.bytes().cmp(form.bytes().map(|b| b.to_ascii_lowercase()));
    FORMS.binary_search_by(by_form).ok().map(|at| FORMS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(FORMS.is_sorted_by_key(|entry| entry.0));
    }

    #[test]
    fn irregular_pasts_have_their_lemma() {
        assert_eq!(lemma("Shot"), Some("shoot"));
        assert_eq!(lemma("overran"), Some("overrun"));
        assert_eq!(lemma("walked"), None);
    }
}
