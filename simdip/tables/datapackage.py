"""`datapackage.json`: what every table and column of a run folder means (Frictionless)."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from simdip.tables.columns import Table

# Frictionless formats where its defaults differ from what the tables write.
FORMATS = {"datetime": "%Y-%m-%dT%H:%M:%S", "date": "default"}


def digest(content: bytes) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def json_bytes(value: object) -> bytes:
    """JSON as every file of a run folder has it: UTF-8, indented, keys in the order given."""
    return (json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode(
        "utf-8",
        "backslashreplace",  # a path of this machine need not be UTF-8
    )


def datapackage_bytes(
    name: str,
    title: str,
    files: Mapping[str, bytes],
    tables: Iterable[Table],
    references: Mapping[str, str],
) -> bytes:
    """The data package of a run.

    Parameters
    ----------
    name : of the package: lower case, digits and hyphens
    files : content of the tables by file name; other files are left out
    tables : that the run may have, in the order in which they are listed
    references : full references of short citations
    """
    resources = [
        _resource(table, files[f"{table.name}.csv"])
        for table in tables
        if f"{table.name}.csv" in files
    ]
    sources = [{"title": f"{short}: {full}"} for short, full in references.items()]
    package: dict[str, object] = {"name": name, "title": title}
    if sources:
        package["sources"] = sources
    return json_bytes({**package, "resources": resources})


def _resource(table: Table, content: bytes) -> dict[str, object]:
    return {
        "name": table.name,
        "type": "table",
        "description": table.meaning,
        "path": f"{table.name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "hash": f"sha256:{digest(content)}",
        "bytes": len(content),
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": column.type,
                    **({"format": FORMATS[column.type]} if column.type in FORMATS else {}),
                    "description": column.meaning,
                    **({"unit": column.unit} if column.unit else {}),
                }
                for column in table.columns
            ],
            "missingValues": [""],
        },
    }
