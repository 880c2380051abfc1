"""Addresses of organisations' services."""

from django.urls import path

from mielikunta.building_blocks.services.views import own, review, transfer

HERE = "organisaatio/<uuid:organisation_id>/palvelut"
ONE = f"{HERE}/<uuid:service_id>"

urlpatterns = [
    path(f"{HERE}/", own.own_services, name="own_services"),
    path(f"{HERE}/uusi/", own.new_service, name="new_service"),
    path(f"{HERE}/tarkastus/", review.review_queue, name="review_services"),
    path(f"{HERE}/tarkastus/<uuid:version_id>/", review.review_service, name="review_service"),
    path(f"{HERE}/alueella/", review.area_services, name="area_services"),
    path(f"{HERE}/kutsu/", review.invite_association, name="invite_association"),
    path(f"{HERE}/tuonti/", transfer.bring_in, name="bring_in_services"),
    path(f"{HERE}/tuonti/<uuid:import_id>/", transfer.service_import, name="service_import"),
    path(f"{HERE}/palvelut.xlsx", transfer.take_spreadsheet, name="services_spreadsheet"),
    path(f"{HERE}/palvelut.json", transfer.take_hsds, name="services_hsds"),
    path(f"{ONE}/", own.own_service_page, name="own_service"),
    path(f"{ONE}/muokkaa/<slug:part>/", own.edit_service, name="edit_service"),
    path(f"{ONE}/tee/<slug:verb>/", own.act_on_service, name="act_on_service"),
]
