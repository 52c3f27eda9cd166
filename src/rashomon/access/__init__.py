"""Who may use the workbench: sign-in, roles, and what guards its pages.

The app is built of its own routes and of `routes(access, …)`, and served as `guarded(app, access)`; a page that
changes something is marked `needs(Role.REVIEWER)`, and its forms begin with `csrf_field` of `page_context`.
"""

from rashomon.access.addresses import local_path
from rashomon.access.file import UsersFile, default_users_file
from rashomon.access.guarding import guarded, person_of
from rashomon.access.listening import check_listening, is_loopback
from rashomon.access.needing import needs, unguarded
from rashomon.access.pages import page_context, routes
from rashomon.access.passwords import Passwords
from rashomon.access.people import Person, Role, checked_name
from rashomon.access.rules import Access
from rashomon.access.sessions import Lifetimes
from rashomon.access.users import Users

__all__ = [
    "Access",
    "Lifetimes",
    "Passwords",
    "Person",
    "Role",
    "Users",
    "UsersFile",
    "check_listening",
    "checked_name",
    "default_users_file",
    "guarded",
    "is_loopback",
    "local_path",
    "needs",
    "page_context",
    "person_of",
    "routes",
    "unguarded",
]
