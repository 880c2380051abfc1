"""A coordinator looks at the week and at the figures, takes them along on paper, and a leader sees less."""

from tests.system.conftest import FoundTown, Somebody

WISHES = ["Haluaisin oppia käyttämään kirjaston laitteita.", "Joku, jonka kanssa lähteä kävelylle."]


def test_sees_what_to_do_this_week_and_how_the_work_goes(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=WISHES)
    coordinator = somebody(town.account("koordinaattori"))
    coordinator.goes_to(town.work("lahetteet/"))
    coordinator.follows("This week")
    coordinator.sees("Answer the referral")
    coordinator.looks("week")
    coordinator.goes_to(town.room("luvut/"))
    coordinator.sees("Referrals")
    coordinator.looks("figures")
    coordinator.follows("For paper")
    coordinator.sees("Reaction is counted in Finnish working days, other times in days.")
    coordinator.looks("figures-paper")


def test_the_leader_sees_no_classes_of_people(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=WISHES)
    leader = somebody(town.account("johtaja"))
    leader.goes_to(town.room("luvut/"))
    leader.sees("Some figures come when the year is over")
    leader.looks("figures-leader")
    leader.goes_to("luvut/hyvinvointilahetti/")
    leader.sees("No figures yet")
    leader.looks("figures-published")
