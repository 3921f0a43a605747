"""A small pack of an invented department, for tests that need all stages."""

from __future__ import annotations

PACK = """\
schema: auditor/1
pack: lake
title: {zh: 湖泊管理, en: Lake management}
rules:
  - id: boats-add-up
    title: {zh: 船只合计, en: Boats add up}
    severity: error
    find:
      - 共有船只{total}艘
      - 巡逻船{patrol}艘
      - 清扫船{sweep}艘
    check: total == patrol + sweep
    why: {zh: 船只漏登, en: A boat is missing}
    examples:
      holds: ["共有船只9艘,其中巡逻船5艘,清扫船4艘。"]
      fails: ["共有船只9艘,其中巡逻船5艘,清扫船3艘。"]
"""
WRONG = "云岭湖管理处2023年度工作总结\n一、船只情况\n年末共有船只9艘,其中巡逻船5艘,清扫船3艘。\n"
RIGHT = WRONG.replace("清扫船3艘", "清扫船4艘")
