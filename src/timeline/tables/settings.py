"""The controlled lists of the tables: every value with what it means."""

__all__ = [
    "AFFILIATIONS",
    "BASES",
    "BOUNDS",
    "CONFIDENCES",
    "KINDS",
    "MEASURES",
    "PEOPLE",
    "SCOPES",
    "SIDES",
    "TRACKS",
    "UNITS",
    "VERDICTS",
]

# An event that fits two tracks belongs to the first of them in this list.
TRACKS = {
    "Oman talks": "Negotiations between the United States and Iran that Oman mediated: the meetings, how they came "
    "about, and what the parties said of them.",
    "Military": "Acts and movements of United States forces, and acts against them.",
    "June war": "The fighting between Israel and Iran from 13 to 24 June 2025, and what it did to people.",
    "Nuclear file": "Enrichment, stocks, inspection, damage to nuclear sites as assessed, and the United Nations "
    "sanctions tied to them.",
    "Protests and crackdown": "Protests in Iran from 28 December 2025, the state's response, the dead, the arrested, "
    "the shutdown, and what was said of them in Iran.",
    "Diplomacy": "All other acts of states and international bodies that concern Iran.",
}
KINDS = {
    "agreement": "A text or terms that the parties accepted.",
    "arrest": "Detention of people by a state.",
    "count": "A figure of dead, injured or arrested people that a claimant published.",
    "court": "An indictment, a sentence, or an execution by order of a court.",
    "cyber operation": "An attack on or through computer networks.",
    "decision": "A binding act of a state or body.",
    "deployment": "Movement of armed forces or of staff for their safety.",
    "economy": "A move of prices, currencies or trade.",
    "era": "A chapter of the story: a band behind the events, not counted as an event.",
    "gathering": "A rally, a funeral or a ceremony.",
    "incident": "An armed encounter that is not a strike on a place.",
    "meeting": "Talks in person or through a mediator.",
    "message": "A letter, proposal or reply from one party to another.",
    "protest": "A gathering or strike of people against a state or its policy.",
    "report": "Findings that a body, service or witness made public.",
    "sanctions": "Measures against named persons, bodies or trade.",
    "security operation": "Force used by a state against people on its own territory.",
    "shutdown": "Interruption of communications.",
    "statement": "Words of an office holder or body that change what others must expect.",
    "strike": "An attack by aircraft, missile, drone or artillery.",
}
CONFIDENCES = {
    "high": "Two or more independent sources agree on date, place and what happened.",
    "medium": "One origin only, or sources differ on a detail that `dispute` names.",
    "low": "Rests on anonymous or partisan accounts alone.",
}
AFFILIATIONS = {
    "broadcaster": "Radio or television, public or private, that no state directs.",
    "encyclopedia": "A reference work with open or closed editing.",
    "international organisation": "A body of states, or an office of it.",
    "news agency": "An agency that others reprint.",
    "newspaper": "A newspaper or news magazine, in print or online.",
    "NGO": "A non-governmental organisation, a monitoring group among them.",
    "official document": "A text published by a state or body as its own act.",
    "online news": "A news site without a print or broadcast edition.",
    "opposition-run": "An outlet run by or close to opponents of Iran's government.",
    "social post": "A post on a social network.",
    "state media": "An outlet owned or directed by a state.",
    "think tank": "A research institute.",
}
# What is counted, and in what unit.
MEASURES = {
    "arrested": "People detained.",
    "connectivity": "Internet traffic as a share of its ordinary level.",
    "displaced": "People who had to leave their homes.",
    "drones launched": "Attack drones launched.",
    "hospitalised": "People taken to hospital or treated by an ambulance service.",
    "injured": "People wounded.",
    "killed": "People killed.",
    "missile impacts": "Missiles that came down where people live or on the base named.",
    "missiles launched": "Missiles launched.",
    "setback": "Time by which the nuclear programme is said to have been set back.",
    "uranium at 60%": "Uranium enriched to 60% U-235, by mass of uranium.",
    "uranium in all": "Enriched uranium of all levels, by mass of uranium.",
}
# Measures that count people; their values are whole numbers, as are those of missiles and drones.
PEOPLE = ("killed", "injured", "hospitalised", "arrested", "displaced")
UNITS = dict.fromkeys(PEOPLE, "people") | {
    "connectivity": "%",
    "drones launched": "drones",
    "missile impacts": "missiles",
    "missiles launched": "missiles",
    "setback": "months",
    "uranium at 60%": "kg",
    "uranium in all": "kg",
}
# Which of low, best and high a bound fills; only values that the source states are filled in. A range may have a best
# value too, where the source states it.
BOUNDS = {
    "exactly": ("best",),
    "at least": ("low",),
    "more than": ("low",),
    "about": ("best",),
    "up to": ("high",),
    "between": ("low", "high"),
}
# Who is counted; for launches, whom or what they were launched at. What does not fit goes to `scope_note`.
SCOPES = {
    "Iran, all": "Everyone in Iran, of whatever side.",
    "Iran, protesters": "Protesters in Iran, by the claimant's own sorting.",
    "Iran, civilians": "Civilians in Iran, by the claimant's own sorting.",
    "Iran, security forces": "Iran's armed forces, police and Basij, and others the claimant counts with them.",
    "Iran, minors": "People under 18 in Iran.",
    "Iran, scientists": "Scientists of Iran's nuclear programme.",
    "Iran, 8-9 January only": "Those who died in Iran on 8 and 9 January 2026.",
    "Iran, under review": "Cases in Iran that were reported and that the claimant had not yet confirmed.",
    "Iran, hospital records": "Those in Iran whom hospitals had on record.",
    "Iran, espionage cases": "People in Iran suspected or accused of working for a foreign service.",
    "Israel, all": "Everyone in Israel, of whatever side.",
    "Israel, civilians": "Civilians in Israel, by the claimant's own sorting.",
    "US forces": "Forces and bases of the United States.",
    "one place": "Those at the place of the event, not in the whole country.",
    "stock": "What was held at the date, not what was made or used up to it.",
}
# How a claimant arrived at a value; the second sentence says whether anyone can check it.
BASES = {
    "expert estimate": "Estimated by a person or body that names no cases. Not open to checking.",
    "hospital estimate": "Worked out from hospitals' or doctors' records. The records are not public.",
    "inspectors' report": "Measured or estimated by inspectors. Published in a report of theirs.",
    "leaked documents": "Papers that an outlet says it has seen. Not public.",
    "military statement": "Stated by an armed force that was party to the events. Not verified by others.",
    "named cases": "Added up case by case, by name or file. Open to checking as far as the cases are published.",
    "official count": "Published by a state office in its own name. Not verified by others.",
    "press count": "Counted by the outlet itself, or given by it without saying who counted.",
    "relayed": "Passed on from somebody else. Not verified by who passes it on.",
    "unnamed officials": "Said by officials whom the outlet does not name. Not verified by others.",
}
# The side of an actor or claimant; for the report on balance, not as a judgement.
SIDES = {
    "Iranian state": "Offices, forces, officials and state-directed media of the Islamic Republic.",
    "Iranian society": "Protesters, opposition, and rights groups of Iranians in Iran and abroad.",
    "Israel": "Offices, forces and services of Israel.",
    "United States": "Offices and forces of the United States.",
    "Mediators": "States that carried messages or hosted talks: Oman, Qatar, Egypt, Turkey, Saudi Arabia and others.",
    "Europe": "European states and the European Union.",
    "Russia and China": "Offices of the Russian Federation and of the People's Republic of China.",
    "International bodies": "Bodies of states, their offices and experts, and international organisations of any kind.",
    "Press": "Outlets and their unnamed sources, where the outlet stands for the figure.",
    "Other": "Whoever fits none of the above.",
}
# The result of a second reading of a row against its source.
VERDICTS = {
    "holds": "The text read says what the row says.",
    "mended": "The text read said otherwise; the row was put right.",
    "not found": "The page did not come back; nothing can be said.",
}
