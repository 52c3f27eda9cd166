"""`rashomon users`: who may sign in to the workbench."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rashomon.access import Role, Users, UsersFile, default_users_file
from rashomon.cli.console import console, plain
from rashomon.errors import UsageError

UsersOption = Annotated[
    Path | None,
    typer.Option(
        "--users",
        envvar="RASHOMON_USERS",
        show_default=False,
        help="The users file. Left out: beside the ledger, or in your settings folder for a ledger on a server.",
    ),
]
_LedgerOption = Annotated[
    str | None,
    typer.Option("--ledger", "-l", envvar="RASHOMON_LEDGER", show_default=False, help="The ledger that they work on."),
]
_NameArgument = Annotated[str, typer.Argument(help="The user's name; upper and lower case are the same.")]
_RoleOption = Annotated[
    Role,
    typer.Option(help="A reader sees; a reviewer also decides and adds coverage; an admin also manages users."),
]
_StdinOption = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input, one line, instead of asking.")
]

commands = typer.Typer(
    no_args_is_help=True,
    help="Who may sign in to the workbench. They are kept in a file of their own, never in the ledger.",
)


def add_to(app: typer.Typer) -> None:
    app.add_typer(commands, name="users")


def users_path(users: Path | None, ledger: str | None) -> Path:
    """The users file meant by these two options."""
    if users is not None:
        return users
    if ledger is None:
        raise UsageError("no users file is named; add --users FILE or --ledger FILE")
    return default_users_file(ledger, config=Path(typer.get_app_dir("rashomon")))


@commands.command()
def add(
    name: _NameArgument,
    role: _RoleOption = Role.READER,
    users: UsersOption = None,
    ledger: _LedgerOption = None,
    password_stdin: _StdinOption = False,
) -> None:
    """Add a user; makes the users file where there is none. The password is asked for, never an argument."""
    path = users_path(users, ledger)
    with UsersFile.open(path, create=True) as file:
        person = Users(file).add(name, role=role, password=_password(from_stdin=password_stdin))
    console.print(f"{person.name} is {person.role} in {path}", markup=False, soft_wrap=True)


@commands.command("list")
def list_(users: UsersOption = None, ledger: _LedgerOption = None) -> None:
    """The users and their roles, by name."""
    with UsersFile.open(users_path(users, ledger)) as file:
        for person in Users(file).all():
            console.print(plain(f"{person.name}: {person.role}"), soft_wrap=True)


@commands.command()
def role(
    name: _NameArgument,
    role: Annotated[Role, typer.Argument(help="The new one.")],
    users: UsersOption = None,
    ledger: _LedgerOption = None,
) -> None:
    """Give a user another role; ends their sessions."""
    with UsersFile.open(users_path(users, ledger)) as file:
        person = Users(file).set_role(name, role)
    console.print(f"{person.name} is {person.role} now", markup=False, soft_wrap=True)


@commands.command()
def remove(name: _NameArgument, users: UsersOption = None, ledger: _LedgerOption = None) -> None:
    """Remove a user; ends their sessions. What they decided stays in the ledger, under their name."""
    with UsersFile.open(users_path(users, ledger)) as file:
        Users(file).remove(name)


@commands.command()
def password(
    name: _NameArgument,
    users: UsersOption = None,
    ledger: _LedgerOption = None,
    password_stdin: _StdinOption = False,
) -> None:
    """Give a user another password; ends their sessions."""
    with UsersFile.open(users_path(users, ledger)) as file:
        Users(file).set_password(name, _password(from_stdin=password_stdin))


def _password(*, from_stdin: bool) -> str:
    if not from_stdin:
        typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Again", err=True)
        return typed
    try:
        line = sys.stdin.buffer.readline().decode()
    except UnicodeDecodeError as err:
        raise UsageError("the password on standard input is not UTF-8") from err
    if not line:
        raise UsageError("--password-stdin was given, and nothing came on standard input")
    return line.removesuffix("\n").removesuffix("\r")
