"""TLS whose failures say why: a certificate that has expired is not one of an unknown authority."""

from __future__ import annotations

from typing import Any

from OpenSSL import SSL
from twisted.internet import _sslverify
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.python.failure import Failure
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from newscrawler.engine.exceptions import CertificateExpiredError, CertificateUntrustedError

_EXPIRED = 10  # X509_V_ERR_CERT_HAS_EXPIRED


@implementer(IPolicyForHTTPS)
class NamedFailures:
    """Scrapy's TLS settings with certificates verified, and the reason of a refusal in its exception."""

    def __init__(self, policy: Any) -> None:
        self._policy = policy

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802  # Twisted's name
        """Return what makes the connections to a host."""
        return _Creator(self._policy.creatorForNetloc(hostname, port))


@implementer(IOpenSSLClientConnectionCreator)
class _Creator:
    def __init__(self, options: Any) -> None:
        self._options = options

    def clientConnectionForTLS(self, protocol: Any) -> SSL.Connection:  # noqa: N802  # Twisted's name
        options = self._options
        connection: SSL.Connection = options.clientConnectionForTLS(protocol)
        verify_host = _sslverify._verifyCB(protocol, options._hostnameIsDnsName, options._hostnameASCII)

        def verify(of: SSL.Connection, certificate: Any, code: int, depth: int, ok: int) -> bool:
            if not ok:
                kind = CertificateExpiredError if code == _EXPIRED else CertificateUntrustedError
                protocol.failVerification(Failure(kind(f"certificate verification failed with code {code}")))  # type: ignore[no-untyped-call]
                return False
            return bool(verify_host(of, certificate, code, depth, bool(ok)))

        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, verify)
        return connection
