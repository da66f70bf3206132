"""The store's tables, written once for every database. Changes go through a migration (migrations/versions)."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)

metadata = MetaData()

# Alembic's own: the number of the last migration. A new store gets the tables below and the newest number.
schema_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

# Only a column typed INTEGER is SQLite's rowid, which never repeats a number in use.
_Serial = BigInteger().with_variant(Integer, "sqlite")

frontier = Table(
    "frontier",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    Column("site", String, nullable=False),
    Column("fingerprint", LargeBinary(16), nullable=False),
    Column("kind", String, nullable=False),
    Column("host", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("hints", Text),  # JSON of the Link's other fields; null once the row has ended
    Column("found_by", String, nullable=False),  # model.frontier.FoundBy
    Column("state", String, nullable=False),  # model.frontier.RowState
    Column("priority", Integer, nullable=False),
    Column("rank", Float, nullable=False),  # greater is newer: a time in seconds since 1970
    Column("due_at", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("taken_by", String),
    Column("settled_by", String),  # the run that settled it last
    Column("ending", String),  # model.frontier.Ending
    Column("reason", String),  # model.reasons.Reason, or http-<status> and the like
    Column("settled_at", Float),
    Column("unchanged_checks", Integer),  # of a stored article, in a row; null for what is not stored
    Column("validators", Text),  # JSON (model/validators.py): what the next request can be conditional on
    Column("every_run", Boolean, nullable=False, server_default=true()),  # takes it; backfills: row_owner
    Column("root", Text),  # of a further page or sitemap: URL of the source that led to it; null: its own
    Column("depth", Integer, nullable=False, server_default="0"),  # further pages or sitemaps from the root to it
    UniqueConstraint("site", "fingerprint", name="frontier_site_fingerprint"),
    Index("frontier_fingerprint", "fingerprint"),  # for questions about all sites: forgetting, free ids
    Index("frontier_next", "host", "state", "every_run", "priority", "rank"),
    Index("frontier_site", "site", "state", "due_at"),
)

row_owner = Table(
    "row_owner",
    metadata,
    # numbers of deleted rows are given to new ones: an owner goes with its row
    Column("row_id", BigInteger, ForeignKey("frontier.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("backfill", String, primary_key=True),  # its name: store/owners.py
    sqlite_with_rowid=False,  # the key is the whole row: one tree instead of two
)

article = Table(
    "article",
    metadata,
    Column("id", String, primary_key=True),
    Column("site", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("text_hash", LargeBinary(17), nullable=False),
    Column("tracked", Text, nullable=False),  # JSON: tracked field → hash
    Column("cluster", String, nullable=False),
    Column("duplicate_of", String),  # the best match on another site when it was first stored
    Column("first_seen", Float, nullable=False),
    Column("found_by", Text, nullable=False),  # JSON: source, url
    Column("position", _Serial, nullable=False),  # of its first record: which of two texts came first
    Column("status", String, nullable=False, server_default="live"),
    Column("published", Float),  # as the page states it, in seconds since 1970
    Column("agency", String),  # that it credits
    Column("row", BigInteger),  # of the frontier: the one by which it is checked again
    Column("stated", LargeBinary(16)),  # fingerprint of the canonical URL that its page states: to look it up by
    Index("article_text", "text_hash", "position"),
    Index("article_position", "position"),
    Index("article_cluster", "cluster"),
    Index("article_row", "row"),
    Index("article_stated", "stated"),
    Index("article_site", "site", "first_seen"),  # for numbers of articles by site and time
)

address = Table(
    "address",
    metadata,
    Column("site", String, primary_key=True),
    Column("fingerprint", LargeBinary(16), primary_key=True),
    Column("url", Text, nullable=False),
    Column("article_id", String, nullable=False, index=True),
)

record = Table(
    "record",
    metadata,
    Column("position", _Serial, primary_key=True, autoincrement=True),
    Column("article_id", String, nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("site", String, nullable=False),
    Column("run", String, nullable=False),
    Column("json", LargeBinary),  # null once published
    Column("part_id", BigInteger, index=True),
    Column("offset", BigInteger),  # bytes from the part's beginning
    Index("record_unassigned", "site", "part_id"),
)

part = Table(
    "part",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    Column("site", String, nullable=False),
    Column("path", Text, nullable=False, unique=True),  # under the output, with forward slashes
    Column("state", String, nullable=False, index=True),  # assigned | published
    Column("assigned_at", Float, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("domain", String, primary_key=True),
    Column("run", String, nullable=False),
    Column("boot", String, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started", Float, nullable=False),  # start time of the process, seconds since 1970
    Column("renewed_at", Float, nullable=False),
    Column("wanted_at", Float),  # when a run that waits for it asked last
    Column("backfill", Boolean, nullable=False, server_default=false()),  # gives it back when another run wants it
)

forgotten = Table(
    "forgotten",
    metadata,
    Column("site", String, primary_key=True),
    Column("kind", String, primary_key=True),  # address | text | site
    Column("key", LargeBinary(17), primary_key=True),  # fingerprint, text hash, or nothing
    Column("article_id", String),  # of the article with this URL or text; null: no article, or forgotten by schema 0007
)

access_file = Table(
    "access_file",
    metadata,
    Column("url", String, primary_key=True),  # an origin and one of a few fixed paths, so it is short
    Column("domain", String, nullable=False, index=True),
    Column("fetched_at", Float, nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

sketch = Table(
    "sketch",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),  # of the article
    Column("data", LargeBinary, nullable=False),  # newscrawler.identity.near.Sketch
)

band = Table(
    "band",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),  # of the article
    sqlite_with_rowid=False,  # the key is all there is: one tree instead of two
)

joined = Table(
    "joined",
    metadata,
    Column("cluster", String, primary_key=True),
    Column("other", String, primary_key=True),  # found later to hold the same text; each pair is kept both ways round
)

parameter = Table(
    "parameter",
    metadata,
    Column("site", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("same", Integer, nullable=False),  # pairs of URLs that differ in this parameter only and give one text
    Column("different", Integer, nullable=False),  # pairs that give two texts
)

variant = Table(
    "variant",
    metadata,
    Column("site", String, primary_key=True),
    Column("fingerprint", LargeBinary(16), primary_key=True),  # of a URL without the parameter `name`
    Column("name", String, primary_key=True),
    Column("article_id", String, nullable=False, index=True),
    Column("counted", Boolean, nullable=False),  # among the parameter's pairs with the same text
)

site_run = Table(
    "site_run",
    metadata,
    Column("site", String, primary_key=True),
    Column("run", String, primary_key=True),  # id of the run, or name of the backfill
    Column("kind", String, nullable=False),  # model.site_runs.RunKind
    Column("started_at", Float, nullable=False),
    Column("updated_at", Float, nullable=False),
    Column("ended", String),  # model.site_runs.RunEnd; null: it runs, or was killed
    Column("error", Text),
    Column("counts", Text, nullable=False),  # JSON: counter → number
    Column("newest", Float),  # time of publication of the newest article that it stored
    Index("site_run_started", "site", "started_at"),
)

left_out_example = Table(
    "left_out_example",
    metadata,
    Column("site", String, primary_key=True),
    Column("reason", String, primary_key=True),  # model.reasons.Reason
    Column("urls", Text, nullable=False),  # JSON: a few URLs of links that were left out
    Column("seen_at", Float, nullable=False),
)

source_result = Table(
    "source_result",
    metadata,
    Column("site", String, primary_key=True),
    Column("fingerprint", LargeBinary(16), primary_key=True),  # of the URL, which may be too long for an index
    Column("url", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("found_by", String, nullable=False),
    Column("reason", String),  # why it could not be read; null: it was read
    Column("since", Float, nullable=False),  # when it began to fail, or to be readable
    Column("tried_at", Float, nullable=False),
    Column("read_at", Float),
)
