"""The words that safety is spoken of with."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.safety.decisions import Contact, Incident, Role, Told

ROLE_WORDS = {
    Role.PROFESSIONAL: _("as a professional"),
    Role.EMPLOYEE: _("as an employee of a municipality or another authority"),
    Role.PARISH: _("as a parish worker"),
    Role.ASSOCIATION: _("as an association's worker"),
    Role.VOLUNTEER: _("as a volunteer"),
    Role.COORDINATOR: _("as a coordinator"),
}
CONTACT_WORDS = {
    Contact.COORDINATOR: _("Coordinator"),
    Contact.STAND_IN: _("When the coordinator does not answer"),
    Contact.SOCIAL_EMERGENCY: _("Social emergency service"),
    Contact.CHILD_WELFARE: _("Child-welfare notifications"),
    Contact.ADULT_SERVICES: _("Social services for adults"),
    Contact.OLDER_SERVICES: _("Services for older people"),
    Contact.URGENT_CARE: _("Medical helpline of the area"),
    Contact.MENTAL_HEALTH: _("Acute mental-health help"),
}
INCIDENT_WORDS = {
    Incident.SUICIDE: _("Talk of suicide"),
    Incident.VIOLENCE: _("Violence"),
    Incident.THREAT: _("A threat towards somebody who works here"),
    Incident.CONFUSION: _("Confusion"),
    Incident.INTOXICATION: _("Intoxication"),
    Incident.CHILD: _("A child's safety"),
    Incident.NO_ANSWER: _("Somebody could not be reached"),
    Incident.ACCIDENT: _("An accident or illness"),
    Incident.OTHER: _("Something else"),
}
TOLD_WORDS = {
    Told.EMERGENCY: _("Emergency number 112"),
    Told.POLICE: _("The police"),
    Told.SOCIAL_EMERGENCY: _("Social emergency service"),
    Told.CHILD_WELFARE: _("Child welfare"),
    Told.HEALTH: _("Health care"),
    Told.COORDINATOR: _("The coordinator"),
    Told.NOBODY: _("Nobody yet"),
}
LANGUAGE_WORDS = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}
PROBLEM_WORDS = {
    "changed_meanwhile": _("Somebody else changed this meanwhile. Look at it as it is now, and save again if needed."),
    "adoption_ended": _("The use of this model has ended here, so nothing new can be saved."),
    "no_such_text": _("This is no longer here."),
    "not_your_own_membership": _("You can write only in your own name."),
    "in_the_future": _("That day is still to come."),
    "held_before_offered": _("Debriefing is offered first and held then. Check the days."),
    "sent_elsewhere": _("This form has been used for something else before. Look it over and send it again."),
    "seen_to": _("The coordinator has already seen to this note. Tell the coordinator what was wrong in it."),
}
