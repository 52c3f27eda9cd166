"""Whether an address is this machine's alone, and what has to be there before it is not."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address
from pathlib import Path

from rashomon.access.file import UsersFile
from rashomon.access.users import Users
from rashomon.errors import SignInMissing, UsersFileMissing


def is_loopback(host: str) -> bool:
    """Other names than localhost are not looked up: what they mean can change while the server runs.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback("")
    (True, True, False, False)
    """
    if host.casefold() == "localhost":
        return True
    try:
        ip = ip_address(host.strip("[]"))
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        return ip.ipv4_mapped.is_loopback
    return ip.is_loopback


def check_listening(host: str, users: Path, *, behind_https: bool = False) -> bool:
    """Whether people have to sign in to what listens there. Raises SignInMissing where they have to and no admin
    could. Behind a proxy it is the network's, whatever address the proxy finds it at."""
    if is_loopback(host) and not behind_https:
        return False
    try:
        with UsersFile.open(users) as file:
            if Users(file).has_admin():
                return True
    except UsersFileMissing as err:
        raise SignInMissing(host or "all addresses", str(users)) from err
    raise SignInMissing(host or "all addresses", str(users))
