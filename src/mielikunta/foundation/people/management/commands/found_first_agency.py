"""Opens the first organisation of a new house: a programme office with one person in it."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mielikunta.foundation.people.actions.first_office import open_first_office
from mielikunta.foundation.people.actions.problems import NotPossible


class Command(BaseCommand):
    """Ask a password for the first programme officer, who opens all other organisations from the menu."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the office and its first person."""
        parser.add_argument("organisation", help="the office's name in Finnish")
        parser.add_argument("email", help="the first programme officer's e-mail address")
        parser.add_argument("name", help="the first programme officer's name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open the office; nothing is stored when the address is taken or the password is too weak."""
        password = getpass.getpass("Password: ")
        try:
            validate_password(password)
        except ValidationError as weakness:
            raise CommandError(" ".join(weakness.messages)) from weakness
        if getpass.getpass("Again: ") != password:
            raise CommandError("The two were not the same.")
        try:
            open_first_office(
                organisation_name=options["organisation"],
                email=options["email"],
                name=options["name"],
                password=password,
            )
        except NotPossible as problem:
            raise CommandError("Somebody has this address already.") from problem
        self.stdout.write(
            "The office is open. Sign in, set up the second factor, and open organisations from the menu."
        )
