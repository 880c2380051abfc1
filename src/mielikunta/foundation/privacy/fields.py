"""SealedText: a text column that holds only what the record's own key can open."""

from base64 import b64encode
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from django import forms
from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext as _

from mielikunta.foundation.privacy.cipher import Erased, open_text, seal_text

if TYPE_CHECKING:
    TextOrNone = models.Field[str | None, str | None]
else:
    TextOrNone = models.Field


class SealedBytes(bytes):
    """What the column holds: a sealed text, not yet opened."""


class HasRecordKey(Protocol):
    """A record that can give its key; see `models.Sealed`."""

    key_id: UUID

    def record_key(self) -> bytes:
        """Return the unwrapped key; raises Erased."""
        ...


class SealedAttribute(DeferredAttribute):
    """Opens when read, keeps the sealed bytes as they are until another text is assigned."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if not isinstance(value, SealedBytes):
            return value
        try:
            return open_text(instance.record_key(), instance.key_id, self.field.name, value)
        except Erased:
            return None

    def __set__(self, instance: Any, value: str | SealedBytes | None) -> None:
        if value is not None and not isinstance(value, str | SealedBytes):
            raise TypeError(f"{self.field.name} takes a text or None, not {type(value).__name__}.")
        instance.__dict__[self.field.attname] = value or None


class SealedText(TextOrNone):
    """Text sealed by the record's key when saved; "" is stored as NULL; None once the key is destroyed.

    Only `isnull` can be asked of the column. The field's name is part of the seal: renaming the field needs a
    data migration that reads under the old name and writes under the new.
    """

    is_sealed = True
    descriptor_class = SealedAttribute
    empty_values = [None, ""]

    def __init__(self, *args: Any, **options: Any) -> None:
        options["null"] = True
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Leave out `null`, which is always true."""
        name, path, arguments, options = super().deconstruct()
        options.pop("null", None)
        return name, path, arguments, options

    def check(self, **options: Any) -> list[checks.CheckMessage]:
        """Insist on a model that has a record key."""
        faults = super().check(**options)
        if not hasattr(self.model, "record_key"):
            faults.append(checks.Error("SealedText needs a model that extends privacy.Sealed.", obj=self))
        return faults

    def get_internal_type(self) -> str:
        """The column is of bytes."""
        return "BinaryField"

    def get_lookup(self, lookup_name: str) -> Any:
        """A sealed text cannot be searched, only asked whether it is there."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> SealedBytes | None:
        """Hand on the sealed bytes; they are opened when read."""
        return None if value is None else SealedBytes(value)

    def pre_save(self, model_instance: Any, add: bool) -> SealedBytes | None:
        """Seal the text; raises Erased when the key is gone, ValidationError when the text is too long."""
        value = model_instance.__dict__.get(self.attname)
        return self._sealed(model_instance, value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        """Refuse plain text on ways past the record, such as QuerySet.update."""
        if isinstance(value, str):
            raise TypeError(f"{self.name}: assign the text to a record and save it, so that it is sealed.")
        return super().get_prep_value(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """Give the driver bytes."""
        value = super().get_db_prep_value(value, connection, prepared)
        return None if value is None else connection.Database.Binary(value)  # type: ignore[attr-defined]

    def value_to_string(self, obj: Any) -> str:
        """A dump of the data holds the sealed bytes (base64), never the text."""
        value = obj.__dict__.get(self.attname)
        sealed = self._sealed(obj, value) if isinstance(value, str) else value
        return b64encode(sealed or b"").decode()

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Validate the text, length too."""
        value = super().clean(value, model_instance)
        self._refuse_too_long(value)
        return value

    def formfield(self, *args: Any, **options: Any) -> Any:
        """A text box; several lines when the text may be long."""
        long = self.max_length is None or self.max_length > 200
        offered = {"max_length": self.max_length, "form_class": forms.CharField, "empty_value": None}
        return super().formfield(*args, **offered | ({"widget": forms.Textarea} if long else {}) | options)

    def _sealed(self, record: HasRecordKey, text: str) -> SealedBytes:
        self._refuse_too_long(text)
        return SealedBytes(seal_text(record.record_key(), record.key_id, self.name, text))

    def _refuse_too_long(self, value: Any) -> None:
        if isinstance(value, str) and self.max_length is not None and len(value) > self.max_length:
            raise ValidationError(
                _("The text is too long: at most %(most)s characters.") % {"most": self.max_length},
                code="max_length",
            )
