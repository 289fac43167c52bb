"""Rows of one table of nbgrader's gradebook by their natural keys: looked up together, written together."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

Row = dict[str, Any]
Key = tuple[Any, ...]


class Rows:
    """What is known of one table; `row` hands out rows to be changed, `write` sends what is new or changed."""

    def __init__(self, model: Any, *key: str) -> None:
        """`model` is a class of nbgrader.api; the columns `key` name a row within what is loaded."""
        self._table = model.__table__
        self._key = key
        self._rows: dict[Key, Row] = {}
        self._stored: dict[Key, Row] = {}

    def load(self, connection: Any, column: str, values: list[Any], **equal: Any) -> "Rows":
        """Read the rows whose `column` is one of `values` (at most some thousand) and that match `equal`."""
        import sqlalchemy

        query = sqlalchemy.select(self._table).where(self._table.c[column].in_(values)).filter_by(**equal)
        for found in connection.execute(query).mappings():
            key = tuple(found[name] for name in self._key)
            self._rows[key], self._stored[key] = dict(found), dict(found)
        return self

    def get(self, *key: Any) -> Row | None:
        """Return the row with this key, None where there is none."""
        return self._rows.get(key)

    def row(self, *key: Any, **defaults: Any) -> Row:
        """Return the row with this key; made with `defaults` if missing."""
        if key not in self._rows:
            named = dict(zip(self._key, key, strict=True))
            empty: Row = dict.fromkeys(self._table.c.keys())
            self._rows[key] = {**empty, "id": uuid4().hex, **defaults, **named}
        return self._rows[key]

    def ids(self) -> list[Any]:
        """Return the ids of all rows that the database has or will have."""
        return [row["id"] for row in self._rows.values()]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.values())

    def write(self, connection: Any) -> None:
        """Insert new rows and update changed ones."""
        from sqlalchemy import bindparam

        new = [row for key, row in self._rows.items() if key not in self._stored]
        changed = [row for key, row in self._rows.items() if key in self._stored and row != self._stored[key]]
        if new:
            connection.execute(self._table.insert(), new)
        if changed:
            names = self._table.c.keys()
            values: Row = {name: bindparam(f"new_{name}") for name in names if name != "id"}
            update = self._table.update().where(self._table.c.id == bindparam("row_id")).values(values)
            sent = [{"row_id": row["id"], **{f"new_{name}": row[name] for name in values}} for row in changed]
            connection.execute(update, sent)
        self._stored = {key: dict(row) for key, row in self._rows.items()}
