"""`datapackage.json`: what every table and column of a run folder means (Frictionless)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from simdip.tables.columns import Table

# Frictionless formats where its defaults differ from what the tables write.
MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
FORMATS = {"datetime": "%Y-%m-%dT%H:%M:%S", "date": "default"}


def digest(content: bytes) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_of(content: bytes | Path) -> str:
    """SHA-256 of content, or of a file on disk, which is not held as a whole."""
    if isinstance(content, bytes):
        return digest(content)
    with content.open("rb") as binary:
        return hashlib.file_digest(binary, "sha256").hexdigest()


def json_bytes(value: object) -> bytes:
    """JSON as every file of a run folder has it: UTF-8, indented, keys in the order given."""
    return (json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode(
        "utf-8",
        "backslashreplace",  # a path of this machine need not be UTF-8
    )


def datapackage_bytes(
    name: str,
    title: str,
    files: Mapping[str, bytes | Path],
    tables: Iterable[Table],
    references: Mapping[str, str],
    digests: Mapping[str, str],
) -> bytes:
    """The data package of a run.

    Parameters
    ----------
    name : of the package: lower case, digits and hyphens
    files : content, or place on disk, of the tables by file name; other files are left out
    tables : that the run may have, in the order in which they are listed
    references : full references of short citations
    digests : of the tables by file name, from `digest_of`
    """
    names = [(table, f"{table.name}.{ending}") for table in tables for ending in MEDIA]
    resources = [
        _resource(table, name, files[name], digests[name]) for table, name in names if name in files
    ]
    sources = [{"title": f"{short}: {full}"} for short, full in references.items()]
    package: dict[str, object] = {"name": name, "title": title}
    if sources:
        package["sources"] = sources
    return json_bytes({**package, "resources": resources})


def _resource(table: Table, name: str, content: bytes | Path, sha256: str) -> dict[str, object]:
    ending = name.rsplit(".", maxsplit=1)[-1]
    return {
        "name": table.name,
        "type": "table",
        "description": table.meaning,
        "path": name,
        "scheme": "file",
        "format": ending,
        "mediatype": MEDIA[ending],
        **({"encoding": "utf-8"} if ending == "csv" else {}),
        "hash": f"sha256:{sha256}",
        "bytes": len(content) if isinstance(content, bytes) else content.stat().st_size,
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
