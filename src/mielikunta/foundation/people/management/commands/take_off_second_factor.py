"""Takes the second factor off an account, when an only administrator has lost both phone and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mielikunta.foundation.people.actions import take_off_second_factor_by_hand
from mielikunta.foundation.people.queries import users


class Command(BaseCommand):
    """Make sure first that it is the person: call back to a number known before."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the account."""
        parser.add_argument("email", help="the account's e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it off; the person is told by e-mail and signs in by password alone until it is set up again."""
        user = users().with_address(options["email"]).first()
        if user is None:
            raise CommandError("Nobody has this address.")
        done = take_off_second_factor_by_hand(user=user)
        self.stdout.write("It is off." if done else "There was none.")
