"""What a report states by itself: each detector binds numbers that belong together; rules judge them."""

from auditor.relations.detect import detect

__all__ = ["detect"]
