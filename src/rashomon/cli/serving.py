"""`rashomon serve`: the workbench in a browser."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from typing import Annotated

import typer

from rashomon.access import Access, UsersFile, check_listening, is_loopback
from rashomon.cli.console import LedgerOption, QuietOption, console, err_console, ledger_path
from rashomon.cli.users import UsersOption, users_path
from rashomon.errors import UsageError


def add_to(app: typer.Typer) -> None:
    app.command()(serve)


def serve(
    ledger: LedgerOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on; anything but this machine's needs users.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8000,
    person: Annotated[
        str | None, typer.Option("--as", help="Who decides, where nobody signs in; left out: your user name.")
    ] = None,
    users: UsersOption = None,
    host_name: Annotated[
        list[str] | None, typer.Option("--host-name", help="A name that browsers reach the workbench under.")
    ] = None,
    behind_https: Annotated[
        bool, typer.Option("--behind-https", help="A proxy with HTTPS stands before it: people sign in.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Open the workbench: pages in a browser to read, compare, correct and cite what a ledger holds."""
    import uvicorn  # here, so that other commands do not wait for a server's libraries

    from rashomon.web import make_app

    file = ledger_path(ledger)
    with ExitStack() as stack:
        known = users_path(users, str(file))
        hosts = [*(host_name or ()), *([] if is_loopback(host) else [host] if host_name else [])]
        if check_listening(host, known, behind_https=behind_https):
            opened = stack.enter_context(UsersFile.open(known))
            access = Access.for_team(opened, hosts=hosts, behind_https=behind_https)
        else:
            access = Access.for_one(person, hosts=hosts)
        app = make_app(file, access)
        listening = stack.enter_context(_listen(host, port))
        if not is_loopback(host) and not behind_https:
            err_console.print(
                "warning: passwords and pages cross the network unencrypted; put a proxy with HTTPS before it and "
                "start it with --behind-https, or see that the network is one you trust",
                markup=False,
                soft_wrap=True,
            )
        if not quiet:
            shown = f"[{host}]" if ":" in host else host
            console.print(f"The workbench is at http://{shown}:{listening.getsockname()[1]}", markup=False)
            console.print("Stop it with Ctrl+C.", markup=False)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", proxy_headers=behind_https, server_header=False)
        )
        server.run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """A socket there, or one clear line: whoever starts a server wants to know what is in its way."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
        # Connections take it over. Without it an answer in two parts waits for the first to be acknowledged: 40 ms.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except (OSError, OverflowError) as err:
        reason = getattr(err, "strerror", None) or str(err)
        raise UsageError(f"{host}:{port} cannot be listened on: {reason}; choose another with --port") from err
