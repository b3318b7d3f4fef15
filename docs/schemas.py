"""Write schemas/draft-07/, the record schemas as editors read them: `python docs/schemas.py`.

Many editors know JSON Schema up to draft-07. What the twins say of a record is the same; only three things are spelt in
another way.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
NAMES = ("claim.schema.json", "evidence.schema.json")
_RENAMED = {"$defs": "definitions", "dependentRequired": "dependencies"}
_PREFIX = "#/$defs/"


def translate(schema: Any, definitions: dict[str, Any]) -> Any:
    """A schema or a part of one, from draft 2020-12 to draft-07."""
    if isinstance(schema, list):
        return [translate(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("$ref"), str):
        name = schema["$ref"].removeprefix(_PREFIX)
        beside = {key: part for key, part in schema.items() if key != "$ref"}
        if not beside:
            return {"$ref": f"#/definitions/{name}"}
        # In draft-07 nothing beside a reference counts, not even the description that an editor shows.
        return translate({**definitions[name], **beside}, definitions)
    return {_RENAMED.get(key, key): translate(part, definitions) for key, part in schema.items()}


def render(name: str) -> str:
    """The text of the draft-07 twin of a schema."""
    schema = json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8"))
    twin = translate(schema, schema["$defs"])
    twin["definitions"] = {
        key: part for key, part in twin["definitions"].items() if f'"#/definitions/{key}"' in json.dumps(twin)
    }
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": f"factcheck's {name} as draft-07, for editors. Made by a program; changes here are lost.",
    }
    return json.dumps({**head, **{key: part for key, part in twin.items() if key not in head}}, indent=2) + "\n"


if __name__ == "__main__":
    for name in NAMES:
        path = ROOT / "schemas" / "draft-07" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(render(name), encoding="utf-8")
        print(f"wrote {path}")
