//! What can be said, and in which words. `[a|b]` is a choice, `{slot}` a fact of the incident.
//!
//! Each fact has phrasings as an English desk has them and one or two as a translator leaves them. An agency's dispatch, a
//! rewrite and a translation of it say the same facts through different phrasings.

/// Ways to say one thing.
pub struct Fact {
    pub english: &'static [&'static str],
    pub translated: &'static [&'static str],
}

/// A kind of incident: PLOVER type, heading, lead, and what is particular to it.
pub struct Kind {
    pub event: event::EventType,
    /// What follows it in the same story, if anything: a second act by the state against the doer.
    pub then: Option<event::EventType>,
    pub headings: &'static [&'static str],
    pub lead: Fact,
    pub details: &'static [Fact],
}

use event::EventType as E;

macro_rules! fact {
    ([$($e:literal),* $(,)?], [$($t:literal),* $(,)?]) => { Fact { english: &[$($e),*], translated: &[$($t),*] } };
}

pub const KINDS: &[Kind] = &[
    Kind {
        event: E::Assault,
        then: Some(E::Accuse),
        headings: &[
            "[Shelling|Rocket fire] kills {n1} in {town}",
            "At least {n1} dead as rockets hit {town}",
            "{town} struck by rockets, {n1} killed",
        ],
        lead: fact!(
            [
                "At least {n1} people were killed and {n2} [injured|wounded] on {day} when rockets fired by {group} [hit|struck] a [market|bus station|school] in {town}, {country}, [officials|authorities] said.",
                "Rockets [slammed|crashed] into the [centre|middle] of {town} in {country} on {day}, killing {n1} people and wounding {n2}, in an attack [blamed on|attributed to] {group}.",
                "{group} fired rockets at the {adj} town of {town} on {day}; {n1} people died and [another|a further] {n2} were hurt, according to [local officials|the governor's office].",
            ],
            [
                "As a result of shelling on {day} by formations of {group} of the town {town} in {country} perished {n1} persons, {n2} received wounds."
            ]
        ),
        details: &[
            fact!(
                [
                    "The rockets, [believed|thought] to be of 122 mm calibre, came down shortly after {n3} in the morning, when the streets were [full|crowded].",
                    "Residents said the [first|opening] salvo fell a little after {n3} a.m., with [shops|stalls] already open.",
                ],
                [
                    "The first explosions sounded after the hour {n3} in the morning, they pass on from the place."
                ]
            ),
            fact!(
                [
                    "{witness}, who [runs|owns] a [bakery|pharmacy] nearby, said she had [seen|counted] {n4} bodies in the street.",
                    "\"I saw {n4} people on the ground,\" said {witness}, a [shopkeeper|baker] whose windows were [blown out|shattered].",
                ],
                ["{witness}, owner of a shop not far away, tells that she saw {n4} lying on the street."]
            ),
        ],
    },
    Kind {
        event: E::Protest,
        then: Some(E::Coerce),
        headings: &[
            "Thousands march in {town} over {issue}",
            "{n1} arrested at {town} rally",
            "Protest over {issue} fills streets of {town}",
        ],
        lead: fact!(
            [
                "[Some|About] {n2},000 people [marched|demonstrated] in the {adj} city of {town} on {day} against {issue}, and police [arrested|detained] {n1} of them.",
                "Police in {town}, {country}, detained {n1} [demonstrators|protesters] on {day} at a [rally|march] against {issue} that drew [around|roughly] {n2},000 people.",
                "A [crowd|march] of {n2},000 people took to the streets of {town} in {country} on {day} in anger at {issue}; {n1} were [taken into custody|held] by police.",
            ],
            [
                "Against {issue} protested on {day} in the {adj} {town} {n2} thousand people, the militia detained {n1} participants."
            ]
        ),
        details: &[
            fact!(
                [
                    "Marchers [carried|waved] banners reading \"{slogan}\" and [blocked|occupied] the main bridge for {n3} hours.",
                    "For {n3} hours the [main|old] bridge was blocked by people chanting \"{slogan}\".",
                ],
                [
                    "During {n3} hours the participants held the bridge blocked, shouting the slogan about {issue}."
                ]
            ),
            fact!(
                [
                    "The organiser, {witness}, said {n4} [buses|coaches] from other towns had been [turned back|stopped] by police.",
                    "{witness}, [who helped to organise|one of the organisers of] the rally, said that {n4} buses never [reached|got to] the square.",
                ],
                ["As the organiser {witness} informed, {n4} autobuses were not let through."]
            ),
        ],
    },
    Kind {
        event: E::Consult,
        then: None,
        headings: &[
            "{country}, {other} hold talks in {town}",
            "{minister} meets {otherminister} in {town}",
            "Ministers discuss {issue} in {town}",
        ],
        lead: fact!(
            [
                "The foreign ministers of {country} and {other}, {minister} and {otherminister}, [met|held talks] in {town} on {day} to [discuss|talk about] {issue}.",
                "{adj} Foreign Minister {minister} [sat down|met] with {otheradj} counterpart {otherminister} in {town} on {day} for [talks|a meeting] on {issue}.",
                "[Talks|Discussions] on {issue} brought {minister} of {country} and {otherminister} of {other} to {town} on {day}, [both|the two] ministries said.",
            ],
            [
                "On {day} in {town} took place a meeting of the heads of diplomacy of {country} and {other}, {minister} and {otherminister}, on the subject of {issue}."
            ]
        ),
        details: &[
            fact!(
                [
                    "The [meeting|session] lasted {n3} hours, [longer than planned|an hour more than scheduled], and was [followed|rounded off] by a dinner at {venue}.",
                    "After {n3} hours [at the table|behind closed doors] the delegations [moved|went on] to dinner at {venue}.",
                ],
                ["The conversation continued {n3} hours in the building of {venue}."]
            ),
            fact!(
                [
                    "The two sides [agreed|decided] to set up {n1} working groups and to meet [again|once more] within {n2} weeks.",
                    "[Officials|Diplomats] said {n1} working groups would be [formed|created], with a second round due in {n2} weeks.",
                ],
                ["It was agreed to create {n1} working groups, the next round will be after {n2} weeks."]
            ),
        ],
    },
    Kind {
        event: E::Sanction,
        then: Some(E::Reject),
        headings: &[
            "{country} imposes sanctions on {other}",
            "{n1} {otheradj} officials hit by sanctions",
            "{other} condemns new {adj} sanctions",
        ],
        lead: fact!(
            [
                "{country} on {day} [imposed|announced] sanctions on {n1} {otheradj} officials and {n2} companies over {issue}.",
                "{n1} officials and {n2} [firms|companies] from {other} were [added|put] to {country}'s sanctions list on {day} in [response|answer] to {issue}.",
                "Citing {issue}, {country} [froze|blocked] the assets of {n1} {otheradj} officials and {n2} companies on {day}.",
            ],
            [
                "{country} introduced on {day} restrictive measures in relation to {n1} officials of {other} and {n2} firms because of {issue}."
            ]
        ),
        details: &[
            fact!(
                [
                    "The list [includes|names] {witness}, who [heads|runs] the {venue} bank, and {n3} members of {witness}'s [family|circle].",
                    "Among those [named|listed] is {witness}, [head|chair] of the {venue} bank, together with {n3} [relatives|associates].",
                ],
                ["On the list figures the banker {witness} of {venue} and {n3} persons of the surroundings."]
            ),
            fact!(
                [
                    "Assets worth {n4} million dollars are [frozen|affected], the finance ministry [said|estimated].",
                    "The finance ministry [put|estimated] the value of the [frozen|blocked] assets at {n4} million dollars.",
                ],
                ["The assets in question are valued at {n4} millions of dollars."]
            ),
        ],
    },
    Kind {
        event: E::Coerce,
        then: Some(E::Accuse),
        headings: &[
            "{country} arrests {witness}",
            "Opposition figure {witness} held in {town}",
            "{n1} detained in {town} raids",
        ],
        lead: fact!(
            [
                "[Security forces|Police] in {country} [arrested|detained] {witness}, a [leading|prominent] opposition politician, and {n1} others in {town} on {day}.",
                "Opposition politician {witness} was [taken from|arrested at] his home in {town}, {country}, on {day} along with {n1} [supporters|party members].",
                "In [raids|searches] across {town} on {day}, {adj} police arrested {n1} people [including|among them] the opposition's {witness}.",
            ],
            [
                "The oppositionist {witness} and {n1} of his collaborators were detained on {day} in {town} by functionaries of the {adj} services."
            ]
        ),
        details: &[
            fact!(
                [
                    "Prosecutors accuse him of [plotting|conspiring] with {group}, a charge that [carries|brings] up to {n2} years in prison.",
                    "He is [accused|suspected] of links with {group} and [faces|risks] {n2} years in jail, prosecutors said.",
                ],
                [
                    "The prosecution puts to him contacts with {group}; there threaten for this {n2} years of imprisonment."
                ]
            ),
            fact!(
                [
                    "Officers [seized|took away] {n3} computers and {n4} telephones from the offices of the party, its lawyer said.",
                    "The party's lawyer said {n3} computers and {n4} phones had been [confiscated|removed].",
                ],
                ["During the search were taken {n3} computers and {n4} telephones."]
            ),
        ],
    },
    Kind {
        event: E::Aid,
        then: None,
        headings: &[
            "{country} sends aid to {other}",
            "{n1} tonnes of relief reach {town}",
            "{adj} planes bring supplies to {town}",
        ],
        lead: fact!(
            [
                "{country} [sent|delivered] {n1} tonnes of [food|medicine|tents] to the {otheradj} town of {town} on {day} after {disaster}.",
                "Planes [carrying|with] {n1} tonnes of relief [supplies|goods] from {country} [landed|arrived] in {town}, {other}, on {day} in the wake of {disaster}.",
                "{n1} tonnes of {adj} aid [reached|arrived in] {town} in {other} on {day}, days after {disaster}.",
            ],
            [
                "{country} handed over on {day} {n1} tons of humanitarian help for {town} in {other}, touched by {disaster}."
            ]
        ),
        details: &[
            fact!(
                [
                    "{n2},000 [families|households] have [lost|left] their homes and {n3} [clinics|schools] are [closed|destroyed], the Red Crescent said.",
                    "According to the Red Crescent {n3} schools and clinics are [unusable|in ruins] and {n2},000 families have [no shelter|nowhere to go].",
                ],
                [
                    "Without a roof over the head remained {n2} thousand families, destroyed are {n3} establishments."
                ]
            ),
            fact!(
                [
                    "{witness}, who [leads|coordinates] the relief effort, said [roads|bridges] to {n4} villages were still [cut|impassable].",
                    "{n4} villages [cannot be|are not yet] reached by road, said relief coordinator {witness}.",
                ],
                ["The coordinator {witness} transmitted that to {n4} villages there is no access."]
            ),
        ],
    },
    Kind {
        event: E::Threaten,
        then: Some(E::Reject),
        headings: &[
            "{country} warns {other} over {issue}",
            "{minister} threatens {other} with response",
            "{other} shrugs off {adj} warning",
        ],
        lead: fact!(
            [
                "{country} [warned|threatened] {other} on {day} that it would [close|shut] {n1} border crossings unless it [backed down|gave way] over {issue}.",
                "{adj} Foreign Minister {minister} said on {day} that {n1} crossings with {other} would be [shut|closed] if there was no [movement|progress] on {issue}.",
                "Unless {other} [changes course|relents] on {issue}, {country} will close {n1} border crossings, {minister} [warned|said] on {day}.",
            ],
            [
                "{minister} announced on {day} that in case of lack of progress in the matter of {issue} {country} will close {n1} passages on the border with {other}."
            ]
        ),
        details: &[
            fact!(
                [
                    "{n2},000 lorries [cross|pass] the border at {town} [every|each] week, carrying goods [worth|valued at] {n3} million dollars.",
                    "Trade worth {n3} million dollars and {n2},000 trucks a week [goes|moves] through {town}.",
                ],
                [
                    "Through the passage in {town} drive weekly {n2} thousand trucks, the turnover amounts to {n3} millions of dollars."
                ]
            ),
            fact!(
                [
                    "{otherminister} of {other} called the [warning|statement] \"{slogan}\" and [gave|left] it {n4} days to [reconsider|withdraw it].",
                    "In [reply|response] {otherminister} said {other} would wait {n4} days, [dismissing|describing] the warning as \"{slogan}\".",
                ],
                ["{otherminister} rejected the announcement, {other} will wait {n4} days."]
            ),
        ],
    },
    Kind {
        event: E::Retreat,
        then: None,
        headings: &[
            "{group} and army agree truce in {town}",
            "Ceasefire takes hold in {town}",
            "{n1} prisoners freed under {town} truce",
        ],
        lead: fact!(
            [
                "The {adj} army and {group} [began|started] a ceasefire in {town} on {day} and [exchanged|swapped] {n1} prisoners.",
                "A [truce|ceasefire] between {group} and the army of {country} [took effect|came into force] in {town} on {day}, with {n1} prisoners [freed|released].",
                "{n1} prisoners [went|walked] free on {day} as {group} and {adj} troops [stopped fighting|laid down arms] in {town}.",
            ],
            [
                "From {day} in {town} is in force a suspension of weapons between {group} and the army of {country}, {n1} captives were exchanged."
            ]
        ),
        details: &[
            fact!(
                [
                    "Monitors [recorded|counted] {n2} [violations|breaches] in the first {n3} hours, most of them [small-arms fire|sniping].",
                    "There were {n2} breaches in the first {n3} hours, [monitors|observers] said.",
                ],
                ["Observers noted {n2} violations in the course of {n3} hours."]
            ),
            fact!(
                [
                    "{witness}, a [teacher|nurse] held for {n4} months, was among the first to [cross|come across] the line.",
                    "Among those [freed|released] was {witness}, who had [spent|passed] {n4} months in captivity.",
                ],
                ["To freedom came out among others {witness}, who sat {n4} months."]
            ),
        ],
    },
    Kind {
        event: E::Mobilize,
        then: Some(E::Accuse),
        headings: &[
            "{country} moves troops to {town}",
            "{n1},000 {adj} soldiers sent to border",
            "{other} alarmed by {adj} troops near {town}",
        ],
        lead: fact!(
            [
                "{country} has [moved|sent] {n1},000 soldiers and {n2} tanks to {town}, near the border with {other}, its defence ministry said on {day}.",
                "{n1},000 {adj} troops with {n2} tanks [arrived|deployed] in {town} on {day}, [close to|not far from] the frontier with {other}.",
                "The defence ministry in {capital} [confirmed|said] on {day} that {n1},000 soldiers and {n2} tanks were being [shifted|redeployed] to {town} on the {otheradj} border.",
            ],
            [
                "{country} threw on {day} into the area of {town} by the border with {other} {n1} thousand soldiers and {n2} tanks."
            ]
        ),
        details: &[
            fact!(
                [
                    "Satellite pictures [show|showed] {n3} field hospitals and a [new|temporary] airstrip at {venue}.",
                    "{n3} field hospitals and an airstrip at {venue} can be [seen|made out] on satellite images.",
                ],
                ["On satellite photographs are visible {n3} field hospitals near {venue}."]
            ),
            fact!(
                [
                    "The exercise, [called|named] \"{slogan}\", is to [last|run] {n4} days.",
                    "Officially the troops are [taking part|there] in \"{slogan}\", a drill of {n4} days.",
                ],
                ["The manoeuvres will continue {n4} days."]
            ),
        ],
    },
    Kind {
        event: E::Agree,
        then: None,
        headings: &[
            "{country} and {other} sign {venue} deal",
            "{n1} billion dollar accord signed in {town}",
            "{minister}, {otherminister} sign agreement",
        ],
        lead: fact!(
            [
                "{country} and {other} signed an [agreement|accord] on {issue} in {town} on {day} that is worth {n1} billion dollars over {n2} years.",
                "{minister} and {otherminister} [put their names|signed] in {town} on {day} to a {n2}-year, {n1} billion dollar [deal|accord] on {issue} between {country} and {other}.",
                "A {n1} billion dollar [pact|agreement] on {issue}, [running|valid] for {n2} years, was signed by {country} and {other} in {town} on {day}.",
            ],
            [
                "In {town} was signed on {day} a contract of {country} with {other} concerning {issue} for {n1} milliards of dollars for a period of {n2} years."
            ]
        ),
        details: &[
            fact!(
                [
                    "The [first|opening] phase [covers|includes] {n3} projects, [beginning|starting] with a plant at {venue}.",
                    "{n3} projects are [planned|foreseen] in the first phase, among them a plant at {venue}.",
                ],
                ["In the first stage will arise {n3} investments, among others in {venue}."]
            ),
            fact!(
                [
                    "Parliament has {n4} days to [ratify|approve] it; {witness} of the opposition said her party would [vote against|oppose] it.",
                    "{witness}, for the opposition, [announced|promised] a vote against the accord, which [must|has to] be ratified within {n4} days.",
                ],
                ["The parliament has on ratification {n4} days, the deputy {witness} announces opposition."]
            ),
        ],
    },
    Kind {
        event: E::Accuse,
        then: Some(E::Reject),
        headings: &[
            "{country} accuses {other} of spying",
            "{other} denies {adj} spying claims",
            "Spy row between {capital} and {other}",
        ],
        lead: fact!(
            [
                "{country} on {day} accused {other} of [running|operating] a network of {n1} spies in {town} and [expelled|sent home] {n2} diplomats.",
                "{n2} {otheradj} diplomats were [ordered|told] to leave {country} on {day} over what it [called|said was] a ring of {n1} spies in {town}.",
                "A ring of {n1} {otheradj} spies was [uncovered|broken up] in {town}, {country} said on {day}, [expelling|ordering out] {n2} diplomats.",
            ],
            [
                "{country} accused on {day} {other} of conducting in {town} an agent network counting {n1} persons, {n2} diplomats must leave."
            ]
        ),
        details: &[
            fact!(
                [
                    "The [alleged|suspected] ringleader, {witness}, was [caught|stopped] with {n3} passports and {n4},000 euros in cash.",
                    "{witness}, said to [lead|head] the ring, had {n3} passports and {n4},000 euros on him when he was [arrested|stopped].",
                ],
                ["By the chief of the network {witness} were found {n3} passports and {n4} thousand euro."]
            ),
            fact!(
                [
                    "{otherminister} called the claims \"{slogan}\" and [promised|announced] a response in kind.",
                    "\"{slogan}\" was how {otherminister} [described|dismissed] the charge, [vowing|promising] to answer.",
                ],
                ["{otherminister} denied and announced a symmetrical answer."]
            ),
        ],
    },
    Kind {
        event: E::Support,
        then: None,
        headings: &[
            "Parliament backs {minister} on {issue}",
            "{adj} deputies approve law on {issue}",
            "{n1} votes for, {n2} against in {capital}",
        ],
        lead: fact!(
            [
                "{adj} deputies [voted|approved] by {n1} to {n2} on {day} to [back|support] the government's law on {issue}.",
                "Parliament in {capital} [passed|adopted] a law on {issue} on {day} with {n1} votes in favour and {n2} against.",
                "By {n1} votes to {n2}, the parliament of {country} [approved|adopted] on {day} a [long-awaited|disputed] law on {issue}.",
            ],
            [
                "The parliament of {country} adopted on {day} by {n1} voices against {n2} the statute on {issue}."
            ]
        ),
        details: &[
            fact!(
                [
                    "The debate [went on|lasted] for {n3} hours and {n4} amendments were [rejected|voted down].",
                    "All {n4} amendments [fell|failed] after {n3} hours of debate.",
                ],
                ["After {n3} hours of debates rejected were {n4} corrections."]
            ),
            fact!(
                [
                    "{witness}, deputy for {town}, [tore up|threw down] her copy of the bill in protest.",
                    "In protest the deputy for {town}, {witness}, [ripped|tore] the bill in two.",
                ],
                ["The deputy from {town} {witness} tore up the project."]
            ),
        ],
    },
];

/// What any incident may bring with it.
pub const COMMON: &[Fact] = &[
    fact!(
        [
            "\"{quote1},\" {minister} [said|told reporters|told a news conference] in {capital}.",
            "{minister} [said|declared]: \"{quote1}.\"",
            "[Speaking|Addressing reporters] in {capital}, {minister} said: \"{quote1}.\"",
        ],
        ["\"{quote1}\" - {minister} underlined in {capital}."]
    ),
    fact!(
        [
            "{spokes}, spokesman for the {adj} [government|presidency], said {quote2r}.",
            "\"{quote2},\" [according to|said] government spokesman {spokes}.",
            "Government spokesman {spokes} [added|said] that {quote2r}.",
        ],
        ["The press secretary of the government {spokes} informed that {quote2r}."]
    ),
    fact!(
        [
            "{analyst}, an analyst at the {venue} institute, said: \"{quote3}.\"",
            "\"{quote3},\" said {analyst} of the {venue} institute.",
        ],
        ["In the assessment of the expert {analyst} of {venue}, {quote3r}."]
    ),
    fact!(
        [
            "The [United Nations|UN] [called|appealed] for [calm|restraint] and [offered|said it was ready] to mediate.",
            "[Calm|Restraint] was [urged|asked for] by the United Nations, which [offered|repeated an offer of] mediation.",
            "The European Union said it was [following|watching] the situation [closely|with concern].",
        ],
        ["The United Nations appealed for keeping calm."]
    ),
    fact!(
        [
            "{third} [said|announced] it was [sending|dispatching] an envoy, {envoy}, to {capital}.",
            "An envoy of {third}, {envoy}, is [due|expected] in {capital} [this week|within days].",
        ],
        ["{third} directs to {capital} the emissary {envoy}."]
    ),
    fact!(
        [
            "The {adj} currency [fell|slid] {n5} percent on the news.",
            "[Markets|Traders] reacted nervously, with the currency of {country} [losing|down] {n5} percent.",
        ],
        ["The currency of {country} lost on value {n5} percent."]
    ),
    fact!(
        [
            "[Security|Police presence] was [stepped up|tightened] around [government buildings|embassies] in {capital}.",
            "In {capital}, [soldiers|extra police] were [posted|stationed] outside [ministries|government buildings].",
        ],
        ["In {capital} protection of the buildings was strengthened."]
    ),
    fact!(
        [
            "Opposition leader {rival} [demanded|called for] an [inquiry|investigation] and the [resignation|dismissal] of {spokes}.",
            "{rival}, who leads the opposition, said {spokes} should [resign|go] and [asked for|demanded] an inquiry.",
        ],
        ["The leader of the opposition {rival} demands dismissal of {spokes}."]
    ),
    fact!(
        [
            "{mayor}, the mayor of {town}, [cancelled|called off] a [festival|market] [planned|due] for the weekend and [asked|told] residents to [stay at home|keep off the streets].",
            "A [festival|market] in {town} was [called off|cancelled]; mayor {mayor} [advised|urged] people not to [go out|leave their homes].",
        ],
        ["Mayor of {town} {mayor} recalled the festivities and asks the inhabitants for prudence."]
    ),
    fact!(
        [
            "Schools in {n9} [districts|municipalities] [remained|stayed] closed, and the railway [suspended|stopped] [trains|services] on the line to {neartown}.",
            "No trains [ran|were running] to {neartown}, and in {n9} districts children were [sent home|told to stay away from school].",
        ],
        ["In {n9} districts schools do not work, the trains in direction {neartown} were called off."]
    ),
    fact!(
        [
            "{doctor}, a doctor at the [regional|university] hospital in {neartown}, [spoke|told] of {n10} [patients|admissions] [since|by] midday and [asked|appealed] for blood donors.",
            "The hospital in {neartown} [took in|treated] {n10} people by midday, {doctor} said, [asking|appealing] for donors of blood.",
        ],
        ["To the hospital in {neartown} arrived {n10} persons, as doctor {doctor} reports."]
    ),
    fact!(
        [
            "Retired general {general} told [state|public] television that the [army|country] had \"{quote4}\".",
            "\"{quote4},\" [said|wrote] {general}, a retired general, in the newspaper {paper}.",
        ],
        ["General in repose {general} for {paper}: \"{quote4}\"."]
    ),
    fact!(
        [
            "A poll [published|released] by {paper} [found|showed] that {n11} percent of [people|voters] [trust|believe] the government [on|over] {issue}, [down|up] from {n12} percent [a year|six months] ago.",
            "According to a survey in {paper}, the share of those who [trust|back] the government over {issue} [went|moved] from {n12} to {n11} percent.",
        ],
        ["From the poll of {paper} follows that to the government trusts {n11} percent, earlier {n12}."]
    ),
    fact!(
        [
            "[Student|Union] leader {student} [announced|called] a [strike|march] for [next week|Saturday] and said {n9} [universities|unions] would [take part|join].",
            "{n9} unions and student bodies will [join|take part in] a march [called|announced] by {student}.",
        ],
        ["{student} announces a march, take part will {n9} organisations."]
    ),
    fact!(
        [
            "Bishop {priest} [offered|opened] the [cathedral|monastery] in {neartown} as a place for [talks|prayer] and [said|added] that \"{quote4r}\".",
            "From the cathedral in {neartown}, bishop {priest} [appealed|called] to [all|both sides]: \"{quote4}\".",
        ],
        ["Bishop {priest} proposed the cathedral in {neartown} as a place of conversations."]
    ),
    fact!(
        [
            "The ministry of [finance|trade] [put|estimated] the cost [so far|to date] at {n10} million, [equal|equivalent] to {n12} percent of the yearly budget.",
            "So far it has [cost|taken] {n10} million, or {n12} percent of the budget, the finance ministry [said|calculated].",
        ],
        ["The costs carry out {n10} millions, this is {n12} percent of the budget."]
    ),
];

/// Background of a running affair: an agency repeats it word for word for days.
pub const BACKGROUND: &[Fact] = &[
    fact!(
        [
            "{country} and {other} have been at odds over {issue} since {year}, when {n6} people died in [clashes|unrest] at {oldtown}.",
            "The dispute over {issue} between {country} and {other} [goes back|dates back] to {year} and the deaths of {n6} people at {oldtown}.",
        ],
        [
            "The conflict of {country} with {other} about {issue} lasts from the year {year}, then in {oldtown} perished {n6} persons."
        ]
    ),
    fact!(
        [
            "President {leader}, in power for {n7} years, has [repeatedly|often] [rejected|turned down] outside mediation.",
            "{leader}, who has been president for {n7} years, has [always|repeatedly] [refused|rejected] mediation from abroad.",
        ],
        ["The president {leader}, ruling from {n7} years, not once rejected mediation."]
    ),
    fact!(
        [
            "{group}, founded in {year}, [controls|holds] [parts|much] of the [north|south|east] of {country} and is [financed|funded] by [smuggling|gold mines].",
            "Since {year} {group} has [held|controlled] [swathes|large parts] of the country, [paying|financing] its fighters from [smuggling|gold mines].",
        ],
        ["{group} arose in {year} and controls a part of the territory of {country}."]
    ),
    fact!(
        [
            "More than {n6},000 people have [fled|left] their homes [since|because of] the crisis, according to the United Nations refugee agency.",
            "The crisis has [driven|forced] more than {n6},000 people from their homes, the United Nations refugee agency says.",
        ],
        ["According to data of the UN, homes abandoned over {n6} thousand people."]
    ),
];

pub const ISSUES: &[&str] = &[
    "grain exports",
    "fishing rights",
    "gas prices",
    "a disputed dam",
    "the new electoral law",
    "pension reform",
    "a pipeline route",
    "water from the upper river",
    "migrant quotas",
    "visa rules",
    "the fuel tax",
    "mining licences",
    "a nuclear plant",
    "the language law",
    "land reform",
    "border demarcation",
    "the release of hostages",
    "a prisoner list",
    "airspace closures",
    "customs duties",
    "the church property law",
    "media licences",
    "the arrest of fishermen",
    "a military base",
    "debt relief",
    "rail transit",
    "bread prices",
    "the curfew",
    "a court verdict",
    "port access",
];
pub const DISASTERS: &[&str] = &[
    "the floods that swept the river valley",
    "an earthquake",
    "a cyclone",
    "a landslide that buried the old quarter",
    "weeks of drought",
    "a fire in the refugee camp",
    "a dam burst",
];
pub const GROUPS: &[&str] = &[
    "the {x} Front",
    "the {x} Brigade",
    "the {x} Liberation Army",
    "the {x} Resistance",
    "the {x} Movement",
    "the Free {x} Council",
    "the {x} militia",
];
pub const VENUES: &[&str] = &["the {x} Palace", "{x} Hall", "{x} Centre", "the {x} residence"];
pub const SLOGANS: &[&str] = &[
    "[not one step|no way] back",
    "[bread|work] before [guns|palaces]",
    "a [cheap|poor] piece of theatre",
    "enough [lies|promises]",
    "[river|iron|northern] shield",
    "pure [invention|fantasy]",
    "[hands off|give back] our [land|river|votes]",
];

/// Quotations; many thousand different ones.
pub const QUOTES: &[&str] = &[
    "We will not [accept|tolerate] [any|another] [attempt|effort] to [settle|decide] this [behind our backs|without us|by force]",
    "This is a [dark|sad|decisive] [day|hour] for [the country|our people|the whole region] and we [will not forget|shall remember] it",
    "Our [patience|restraint] is [not endless|running out], and [those who|the people who] [test|abuse] it should [know|understand] that",
    "Nobody [gains|wins] from this, and the [price|bill] will be [paid|borne] by [ordinary families|farmers|the young]",
    "There is [still|only] a [narrow|small] [window|chance] for a [deal|settlement], and [both sides|everybody] [must|have to] use it",
    "We [asked for|wanted] [guarantees|answers|respect] and we [got|received] [silence|excuses|a closed door]",
    "What [happened|we saw] [here|there] was [planned|prepared] for [weeks|months], and we have [the proof|documents to show it]",
    "If [they|our neighbours] [choose|take] the [path|road] of [talks|reason], they will find us [waiting|ready]",
    "I have [told|warned] my [colleagues|partners] that [half measures|fine words] will not [bring|restore] [peace|trust]",
    "Every [hour|day] that we [lose|waste] makes the [next step|solution] [harder|more costly]",
    "The [figures|reports] [speak|are clear], and no [press release|speech] will [change|hide] them",
    "We [came|went] [in good faith|with open hands], and we [leave|return] with [very little|nothing but words]",
];

/// What a local desk puts in front or behind.
pub const LOCAL: &[&str] = &[
    "[Readers|Residents] of {home} with [relatives|family] in {country} [can|may] call the [town hall|city council] for [advice|information], {homeperson} said.",
    "The news from {town} was [followed|watched] [closely|with worry] in {home}, [where|in which] some {n8} families [come from|have roots in] {country}.",
    "{homeperson}, who [moved|came] to {home} from {country} [as a child|{n8} years ago], said she [had not slept|was glued to the television].",
    "A [vigil|minute of silence] [is planned|will be held] [outside|in front of] {home} town hall at {n8} o'clock, [organiser|councillor] {homeperson} said.",
    "[Firms|Businesses] in {home} that [trade|do business] with {country} [expect|fear] [delays|losses], the chamber of commerce [said|warned].",
    "{homeperson}, who teaches [politics|history] at the university in {home}, [was not surprised|said the news came as no surprise].",
];

/// Furniture that an outlet prints under everything.
pub const FOOTERS: &[&str] = &[
    "Sign up for our morning newsletter and get the five stories you need to know before breakfast.",
    "Do you have a story for us? Write to the newsroom and we will call you back in confidence.",
    "This article is free to read because our readers support us. Please consider a small monthly gift.",
    "Follow us for the latest from the region and from around the world, all day and every day.",
];

/// Bulletins: the same words each day, other numbers. `{a}` to `{h}` are numbers.
pub const BULLETINS: &[(&str, &str)] = &[
    (
        "Weather in {town}: {day}",
        "Temperatures in {town} will reach {a} degrees on {day} with winds of {b} kilometres an hour from the west, the weather office said. Night lows will fall to {c} degrees in the valleys and {d} degrees on the coast. There is a {e} percent chance of rain in the afternoon, rising to {f} percent towards evening. Pollen levels stay moderate, and the sea is at {g} degrees. The outlook for the rest of the week is unsettled with sunny spells, the office said.",
    ),
    (
        "{town} shares close: {day}",
        "The {town} stock index closed at {a}{b} points on {day}, a change of {c} points from the previous session, traders said. Turnover came to {d} million, against an average of {e} million this month. {f} shares rose and {g} fell, while the rest were unchanged. Banks and energy companies led the trading in the morning, and dealers said volumes thinned after lunch. The currency was quoted at {h} to the dollar at the close.",
    ),
    (
        "Border crossings at {town}: {day}",
        "{a}{b} people and {c} vehicles crossed the border at {town} on {day}, the border guard said in its daily report. {d} people were turned back for lack of papers and {e} were detained on suspicion of smuggling. Waiting times averaged {f} minutes for cars and {g} minutes for lorries. Travellers are asked to have their documents ready and to use the second lane where possible, the border guard said.",
    ),
    (
        "Daily health figures for {country}: {day}",
        "Health authorities in {country} registered {a}{b} new infections and {c} deaths on {day}, according to figures from the ministry. {d} patients are in intensive care, {e} of them on ventilators. The rate over seven days stands at {f} per hundred thousand people. So far {g} percent of adults have had a third dose. The ministry reminded people to wash their hands and to stay at home when ill.",
    ),
];
