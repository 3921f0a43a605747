"""The keys of a pack, of its rules and of all that stands in them, each with what it is for."""

from __future__ import annotations

from collections.abc import Mapping

SCHEMA = "auditor/1"
"""The version of the language that this program reads."""

PACK: Mapping[str, str] = {
    "schema": "version of the rule language, auditor/1",
    "pack": "name of the pack, first part of the ids of its rules",
    "title": "what the pack is about, {zh, en}",
    "description": "a sentence or more on it, {zh, en}",
    "extends": "packs whose rules, facts and parameters come with this one",
    "severity": "other levels for inherited rules: {pack/rule: error|warning|note|off}",
    "parameters": "thresholds by name: a value, or {value, why}",
    "facts": "named values that several rules use",
    "applies-to": "words one of which the report's title must contain",
    "rules": "the rules",
}

RULE: Mapping[str, str] = {
    "id": "name of the rule in its pack",
    "title": "what the rule demands, {zh, en}",
    "severity": "error, warning, note or off",
    "find": "sentences of the form, with {names} where the numbers stand",
    "table": "cells of a table that give a name its value",
    "tables": "several of them",
    "facts": "named values for this rule alone",
    "for-each": "a kind of relation that reports state by themselves",
    "each-row": "the rows of a table, each of which is a case of the rule",
    "each-column": "the columns of a table, each of which is a case of the rule",
    "where": "condition under which the rule applies",
    "check": "what must hold, one expression or several",
    "message": "what is said when it does not, with {names}, {computed}, {difference}",
    "why": "why it matters, {zh, en}",
    "basis": "the form or regulation that demands it",
    "within": "how far apart the figures may stand: sentence, paragraph, section, table, report, submission",
    "section": "words in the heading of the section that the rule is about",
    "in": "the files of a submission that the rule is about: report or attachment",
    "applies-to": "words one of which the report's title must contain",
    "mandatory": "true: no waiver, baseline or milder severity can silence it",
    "owner": "who answers for the rule (needed where it is mandatory)",
    "optional": "names without which the rule applies all the same",
    "hypotheses": "wrong readings to try when the check fails: {check, say}",
    "examples": "texts for which the rule holds and fails",
}

FACT: Mapping[str, str] = {
    "phrases": "sentences that state it, with {} where the number stands",
    "table": "cells of a table that state it",
    "section": "words in the heading of the section that it stands in",
    "in": "the files of a submission that it stands in: report or attachment",
    "not-after": "words right before a phrase that make it another figure",
    "collect": "true: all its values as a list (or how often it is said)",
    "optional": "true: rules apply without it",
    "unit": "the unit that the number must have",
}

TABLE: Mapping[str, str] = {
    "name": "the name that the cells give a value (in a rule)",
    "title": "words in the title of the table",
    "without": "words that neither title nor heads of the table may contain",
    "row": "words in the head of the row",
    "column": "words in the head of the column",
    "rows": "all (but totals), or words that the heads of the rows contain",
}

EACH_ROW: Mapping[str, str] = {
    "title": "words in the title of the table, of its section, or in a head",
    "row": "words in the label of the row: only such rows (| between alternatives)",
    "columns": "names with words in the head of their column; a list of words gives a list of numbers",
    "bounds": "names of targets such as ≥95%: NAME is the number, NAME_sense its sign (≥, ≤, = or nothing)",
    "dates": "names of cells with dates: NAME is the first day as 20231031, NAME_last the last, NAME_text the words",
    "texts": "names of cells with words; an empty text where a cell says nothing",
}

EACH_COLUMN: Mapping[str, str] = {
    "title": "words in the title of the table, of its section, or in a head",
    "column": "words in the head of the column: only such columns (| between alternatives)",
    "rows": "names with words in the label of their row; a list of words gives a list of numbers",
}

PARAMETER: Mapping[str, str] = {
    "value": "the threshold: 130%, 10万元, 3",
    "why": "where the value comes from, {zh, en}",
}
HYPOTHESIS: Mapping[str, str] = {
    "check": "what would hold for the wrong reading",
    "say": "what then happened, {zh, en}",
}
EXAMPLES: Mapping[str, str] = {"holds": "texts that satisfy the rule", "fails": "texts that violate it"}
FILES = ("report", "attachment")
"""What `in` may say."""

TEXT: Mapping[str, str] = {"zh": "in Chinese", "en": "in English"}

MESSAGE_WORDS: Mapping[str, str] = {
    "computed": "what the figure should be",
    "difference": "how far it is off",
    "relation": "the check with the printed figures",
    "reading": "the wrong reading that fits",
    "implied": "the whole numbers that a rate implies",
    "label": "the label of the figure",
    "words": "the words by which the relation was recognised",
    "base_label": "words for the base",
    "direction": "the word for the direction",
}
"""What a message may name besides the names of its rule, and `name.label` for the label of a figure."""

RELATION_WORDS: Mapping[str, str] = {
    "label": "what the relation is about, in the words of the report",
    "words": "the words by which the relation was recognised",
}
"""Texts that every rule with `for-each` may ask for: `"满意" in label`."""
