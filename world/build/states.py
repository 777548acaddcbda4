#!/usr/bin/env python3
"""Checks world/actors/states.toml, so that a slip in a hand-kept table of names shows before the engine reads it.

    python3 world/build/states.py           keys, codes, scripts, duplicates; names that two rows share
    python3 world/build/states.py --cldr    also ISO 3166-1 codes and CLDR names that the file lacks (needs pycountry, Babel)

Exits 1 when something is wrong; shared names are listed and are no error, for some are real (Amman and Oman are one
word in unvowelled Arabic).
"""

import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "actors" / "states.toml"
LANGUAGES = ("en", "ar", "ru", "fr")
SECTORS = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"}
ACTOR_KEYS = {"code", "sector", "name", "alias", "names", "demonym", "place", "at", "capital", "organ"}
REQUIRED = {"code", "sector", "name", "names", "place", "at"}
SCRIPTS = {
    "ar": re.compile(r"[\u0621-\u064A\u064B-\u0652 0-9-]+"),
    "ru": re.compile(r"[А-Яа-яЁё «»’',.—0-9-]+"),
    "en": re.compile(r"[^\u0400-\u04FF\u0600-\u06FF]+"),
    "fr": re.compile(r"[^\u0400-\u04FF\u0600-\u06FF]+"),
}


def fold(text: str) -> str:
    """The letters that matching sees: no vowel signs, one alif, no case."""
    text = re.sub("[\u064B-\u0652\u0640\u0670]", "", text)
    return re.sub("[أإآٱ]", "ا", text).casefold()


def check_names(where: str, names: dict, problems: list[str], needed: tuple[str, ...] = ()) -> None:
    """Scripts, stray spaces and repeats of one table of names."""
    for language in needed:
        if not names.get(language):
            problems.append(f"{where}: no name in {language}")
    for language, forms in names.items():
        if language not in LANGUAGES:
            problems.append(f"{where}: unknown language {language}")
            continue
        seen = set()
        for form in forms:
            if form != form.strip() or "  " in form or not form:
                problems.append(f"{where}: stray space in {form!r}")
            if not SCRIPTS[language].fullmatch(form):
                problems.append(f"{where}: {form!r} is not written as {language} is")
            if (key := fold(form)) in seen:
                problems.append(f"{where}: {form!r} twice in {language}")
            seen.add(key)


def check_point(where: str, point: list, problems: list[str]) -> None:
    """Latitude and longitude, in that order."""
    if len(point) != 2 or not all(isinstance(x, float) for x in point):
        problems.append(f"{where}: at must be two decimal numbers")
    elif not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        problems.append(f"{where}: at is not on the globe")


def check(actors: list[dict]) -> list[str]:
    """All that is wrong with the table."""
    problems, codes = [], set()
    for actor in actors:
        code = actor.get("code", "?")
        if not re.fullmatch("[A-Z]{3}", code) or code in codes:
            problems.append(f"{code}: bad or repeated code")
        codes.add(code)
        if lacking := REQUIRED - actor.keys():
            problems.append(f"{code}: lacks {sorted(lacking)}")
        if unknown := actor.keys() - ACTOR_KEYS:
            problems.append(f"{code}: unknown keys {sorted(unknown)}")
        check_names(f"{code} names", actor["names"], problems, LANGUAGES)
        check_names(f"{code} demonym", actor.get("demonym", {}), problems)
        check_point(code, actor["at"], problems)
        if actor["name"] not in actor["names"]["en"]:
            problems.append(f"{code}: names.en lacks {actor['name']}")
        if capital := actor.get("capital"):
            check_names(f"{code} capital", capital["names"], problems, LANGUAGES)
            check_point(f"{code} capital", capital["at"], problems)
        for organ in actor.get("organ", []):
            where = f"{code} {organ['name']}"
            if organ.keys() != {"sector", "name", "names"} or organ["sector"] not in SECTORS:
                problems.append(f"{where}: an organ has sector, name and names, and its sector is one of {sorted(SECTORS)}")
            check_names(where, organ["names"], problems, ("en",))
    return problems


def shared(actors: list[dict]) -> list[str]:
    """Forms that belong to more than one actor of the same language."""
    owners = defaultdict(set)
    for actor in actors:
        tables = [actor["names"], actor.get("demonym", {}), actor.get("capital", {}).get("names", {})]
        tables += [organ["names"] for organ in actor.get("organ", [])]
        for table in tables:
            for language, forms in table.items():
                for form in forms:
                    owners[language, fold(form)].add(actor["code"])
    return [f"{language} {form}: {', '.join(sorted(who))}" for (language, form), who in owners.items() if len(who) > 1]


def cldr(actors: list[dict]) -> list[str]:
    """ISO codes and plain CLDR names that the file lacks."""
    import pycountry
    from babel import Locale

    known = {actor["code"]: actor for actor in actors}
    lacking = [f"no row for {c.alpha_3} {c.name}" for c in pycountry.countries if c.alpha_3 not in known]
    for language in LANGUAGES:
        territories = Locale(language).territories
        for country in pycountry.countries:
            name = territories.get(country.alpha_2, "").replace("\u00A0", " ").replace("’", "'")
            if not name or country.alpha_3 not in known or re.search(r"[(&]| - ", name):
                continue
            if fold(name) not in {fold(form) for form in known[country.alpha_3]["names"][language]}:
                lacking.append(f"{country.alpha_3} {language}: {name}")
    return lacking


def main() -> int:
    """Prints what is found."""
    world = tomllib.loads(FILE.read_text(encoding="utf-8"))
    actors, places = world["actor"], world.get("place", [])
    problems = check(actors)
    for place in places:
        check_names(f"place {place['name']}", place["names"], problems, LANGUAGES)
        check_point(f"place {place['name']}", place["at"], problems)
    organs = sum(len(actor.get("organ", [])) for actor in actors)
    print(f"{len(actors)} actors, {organs} organs, {len(places)} places")
    for line in problems:
        print("wrong:", line)
    for line in shared(actors):
        print("shared:", line)
    if "--cldr" in sys.argv[1:]:
        for line in cldr(actors):
            print("CLDR:", line)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
