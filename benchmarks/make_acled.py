"""Write a file in the columns of an ACLED export as large as one likes, all made up: python make_acled.py 100000 OUT"""

import csv
import random
import sys
from datetime import date, timedelta

__all__ = ["write_acled"]

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
TYPES = {
    "Battles": ("Armed clash", "Government regains territory"),
    "Protests": ("Peaceful protest", "Protest with intervention"),
    "Riots": ("Mob violence", "Violent demonstration"),
    "Strategic developments": ("Agreement", "Arrests"),
    "Violence against civilians": ("Attack", "Abduction/forced disappearance"),
}
WHO = [
    f"{kind} of the {where}" for kind in ("Militia", "Police", "Farmers", "Students") for where in ("North", "Coast")
]
TOLD = ("two groups meet at the bridge", "people gather before the town hall", "shots are heard near the market")
MORE = ("The number of those present is not known. ", "Reports differ on who began. ", "No damage was reported. ")
FIRST = date(2015, 1, 1)


def write_acled(path, count, seed=5):
    """Write that many rows to a file and return its path; the same for the same number."""
    chance = random.Random(seed)
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows(_make_row(number, chance) for number in range(count))
    return path


def _make_row(number, chance):
    day = FIRST + timedelta(days=chance.randrange(4_000))
    kind = chance.choice(list(TYPES))
    town = f"Town {chance.randrange(3_000)}"
    notes = f"On {day:%d %B %Y}, {chance.choice(TOLD)} of {town}. " + "".join(chance.sample(MORE, chance.randint(1, 3)))
    row = {
        "event_id_cnty": f"XLA{number}",
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": chance.choice((1, 1, 1, 2, 3)),
        "disorder_type": "Political violence",
        "event_type": kind,
        "sub_event_type": chance.choice(TYPES[kind]),
        "actor1": chance.choice(WHO),
        "assoc_actor_1": chance.choice(["", "", f"{chance.choice(WHO)}; {chance.choice(WHO)}"]),
        "inter1": "Political militia",
        "actor2": chance.choice(["", *WHO]),
        "inter2": "Civilians",
        "interaction": "Political militia-Civilians",
        "iso": 999,
        "region": "Nowhere",
        "country": "Examplia",
        "admin1": f"Region {chance.randrange(30)}",
        "admin2": f"District {chance.randrange(300)}",
        "location": town,
        "latitude": f"{chance.uniform(10, 20):.4f}",
        "longitude": f"{chance.uniform(20, 30):.4f}",
        "geo_precision": chance.choice((1, 1, 2, 3)),
        "source": chance.choice(("Daily Example", "Daily Example; Radio One", "Radio One")),
        "source_scale": "National",
        "notes": notes.strip(),
        "fatalities": chance.choice((0, 0, 0, 0, 1, 3)),
        "timestamp": 1_750_000_000 + number,
    }
    return [row.get(name, "") for name in COLUMNS]


if __name__ == "__main__":
    write_acled(sys.argv[2], int(sys.argv[1]))
