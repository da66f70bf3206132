"""What a name resolves to, and who answers, is checked for every request: private addresses, rebinding, TLS."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests import names
from tests.plainsite import PlainSite
from tests.project import Project


class Doorbell:
    """Listens where nobody may come, and counts who does."""

    def __init__(self, *addresses: tuple[str, int]) -> None:
        self.rung = 0
        self._listeners = []
        for host, port in addresses:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            self._listeners.append(socket.create_server((host, port), family=family))
        self.port = self._listeners[0].getsockname()[1]
        for listener in self._listeners:
            Thread(target=self._accept, args=(listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                self.rung += 1
                connection.close()

    def close(self) -> None:
        for listener in self._listeners:
            listener.close()


PRIVATE = {
    "loopback.example": "127.0.0.9",
    "loopback6.example": "::1",
    "mapped.example": "::ffff:127.0.0.9",
    "nat64.example": "64:ff9b::7f00:9",
    "sixtofour.example": "2002:7f00:9::",
    "unique.example": "fd00::1",
    "linklocal.example": "fe80::1",
    "metadata.example": "169.254.169.254",
    "shared.example": "100.64.0.1",
}
LITERALS = ("[::1]", "[::ffff:127.0.0.9]", "[::ffff:7f00:9]", "[64:ff9b::7f00:9]", "[2002:7f00:9::]", "[fd00::1]")


@dataclass
class Crawled:
    log: str
    code: int
    rung: int
    reasons: dict[str, str]
    rebinding: PlainSite
    stored: list[str]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """One crawl of a site whose feed leads to private places, and of one whose name turns private after a while."""
    project = Project(tmp_path_factory.mktemp("names"))
    with ExitStack() as stack:
        site = stack.enter_context(PlainSite(2, "127.0.0.1"))
        rebinding = stack.enter_context(PlainSite(8, "127.0.0.2", "rebinding.example"))
        bell = Doorbell(("127.0.0.9", 0))
        stack.callback(bell.close)
        six = Doorbell(("::1", bell.port))
        stack.callback(six.close)
        places = [f"http://{host}:{bell.port}/news/{n}" for n, host in enumerate((*PRIVATE, *LITERALS))]
        items = "".join(f"<item><link>{place}</link></item>" for place in places)
        site.pages["/private.xml"] = (200, {}, f"<rss><channel>{items}</channel></rss>".encode())
        more = f'include = ["."]\n[[source]]\nkind = "feed"\nurl = "{site.base}/private.xml"\n'
        project.add_site(site.site_file(more=more))
        turned = Doorbell(("127.0.0.9", int(rebinding.base.rpartition(":")[2])))
        stack.callback(turned.close)
        for path in ("/robots.txt", "/feed.xml", *(f"/news/story-{n}" for n in range(8))):
            status, headers, body = rebinding.answer(path)
            rebinding.pages[path] = (status, {**headers, "Connection": "close"}, body)
        project.add_site(rebinding.site_file("rebinding"), "rebinding")
        known = {name: [[address]] for name, address in PRIVATE.items()}
        known["rebinding.example"] = [["127.0.0.2"], ["127.0.0.2"], ["127.0.0.2"], ["127.0.0.9"]]
        result = project.crawl("news", "-s", "DNSCACHE_ENABLED=False", **names.environment(project.folder, known))
        reasons = dict(project.sql("select url, reason from frontier"))
        stored = [record["url"] for record in project.records()]
        log = result.stdout + result.stderr
        yield Crawled(log, result.returncode, bell.rung + six.rung + turned.rung, reasons, rebinding, stored)


def test_names_and_literals_of_private_addresses_are_never_connected_to(crawled: Crawled) -> None:
    reasons = {url: reason for url, reason in crawled.reasons.items() if "/news/story" not in url and ".xml" not in url}

    assert crawled.code == 0, crawled.log
    assert len(reasons) == len(PRIVATE) + len(LITERALS)
    assert {reason for url, reason in reasons.items() if "[" in url} == {"address"}
    assert {reason for url, reason in reasons.items() if "[" not in url} == {"no-such-host"}
    assert crawled.rung == 0


def test_a_name_that_turns_private_is_refused_from_then_on(crawled: Crawled) -> None:
    stored = [url for url in crawled.stored if "rebinding" in url]

    assert "/feed.xml" in crawled.rebinding.requests
    assert len(stored) < 8
    assert crawled.rung == 0
    told = "rebinding.example resolves to 127.0.0.9, which is not a global address; --allow-address 127.0.0.9 would"
    assert crawled.log.count(told) == 1


def certificate(
    folder: Path, name: str, host: str, issuer: tuple[x509.Name, ec.EllipticCurvePrivateKey] | None, days: int = 1
) -> Path:
    """A certificate and its key in one file; without `issuer` it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0] if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]), critical=False)
    )
    made = builder.sign(issuer[1] if issuer else key, hashes.SHA256())
    file = folder / f"{name}.pem"
    plain = serialization.NoEncryption()
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    return file


def authority(folder: Path) -> tuple[Path, tuple[x509.Name, ec.EllipticCurvePrivateKey]]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority of the test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "authority.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return file, (name, key)


def test_tls_is_verified_the_authority_and_the_host(project: Project) -> None:
    trusted, issuer = authority(project.folder)
    files = {
        "good": certificate(project.folder, "good", "127.0.0.1", issuer),
        "selfsigned": certificate(project.folder, "selfsigned", "127.0.0.2", None),
        "otherhost": certificate(project.folder, "otherhost", "127.0.0.77", issuer),
        "expired": certificate(project.folder, "expired", "127.0.0.4", issuer, days=-2),
    }
    hosts = {"good": "127.0.0.1", "selfsigned": "127.0.0.2", "otherhost": "127.0.0.3", "expired": "127.0.0.4"}
    sites = {}
    with ExitStack() as stack:
        for name, file in files.items():
            site = PlainSite(2, hosts[name])
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(file)
            site.secure(context)
            sites[name] = stack.enter_context(site)
            project.add_site(site.site_file(name), name)
        allowed = " ".join(hosts.values())
        result = project.crawl("news", SSL_CERT_FILE=str(trusted), NEWSCRAWLER_ALLOW_ADDRESSES=allowed)

    assert result.returncode == 0, result.stderr
    assert sorted(record["url"] for record in project.records()) == [sites["good"].url(n) for n in range(2)]
    assert sites["selfsigned"].requests == sites["otherhost"].requests == sites["expired"].requests == []
    reasons = dict(project.sql("select site, reason from frontier where kind = 'feed'"))
    assert {name: reasons[name] for name in hosts if name != "good"} == {
        "selfsigned": "tls-untrusted",
        "otherhost": "tls-name",
        "expired": "tls-expired",
    }


def _has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.mark.skipif(not _has_ipv6(), reason="no IPv6 loopback on this machine")
@pytest.mark.parametrize("cache", ["True", "False"])
def test_a_name_that_has_ipv6_addresses_only_is_crawled(project: Project, cache: str) -> None:
    with PlainSite(3, "::1", "six.example") as site:
        project.add_site(site.site_file())
        known = names.environment(project.folder, {"six.example": [["::1"]]})
        result = project.crawl("news", "-s", f"DNSCACHE_ENABLED={cache}", NEWSCRAWLER_ALLOW_ADDRESSES="::1", **known)

    assert sorted(record["url"] for record in project.records()) == [site.url(n) for n in range(3)], result.stderr


@pytest.mark.skipif(not _has_ipv6(), reason="no IPv6 loopback on this machine")
def test_a_site_at_an_ipv6_address_is_crawled(project: Project) -> None:
    with PlainSite(3, "::1") as site:
        project.add_site(site.site_file())
        result = project.crawl("news", NEWSCRAWLER_ALLOW_ADDRESSES="::1")

    assert sorted(record["url"] for record in project.records()) == [site.url(n) for n in range(3)], result.stderr


def test_a_name_with_a_private_address_beside_one_that_answers_is_refused_whole(project: Project) -> None:
    with PlainSite(1) as site, PlainSite(1, "127.0.0.2", "both.example") as both:
        items = f"<item><link>{both.url(0)}</link></item>"
        site.pages["/both.xml"] = (200, {}, f"<rss><channel>{items}</channel></rss>".encode())
        more = f'include = ["."]\n[[source]]\nkind = "feed"\nurl = "{site.base}/both.xml"\n'
        project.add_site(site.site_file(more=more))
        known = names.environment(project.folder, {"both.example": [["2606:4700::1111", "fd00::1"]]})
        result = project.crawl("news", **known)

    assert both.requests == []
    assert "both.example resolves to fd00::1, which is not a global address" in result.stderr
