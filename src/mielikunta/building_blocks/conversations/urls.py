"""Addresses of a conversation: the visitor's, and the members'."""

from django.urls import path

from mielikunta.building_blocks.conversations.views import desk, member, visitor

ALL = "tyo/<uuid:adoption_id>/keskustelut/"
DESK = f"{ALL}<uuid:conversation_id>/"

urlpatterns = [
    path("keskustelu/<uuid:conversation_id>/", visitor.visitor_thread, name="conversation"),
    path("keskustelu/<uuid:conversation_id>/lopeta/", visitor.visitor_end, name="conversation_end"),
    path(f"{ALL}valmiit/", desk.ready_page, name="conversation_ready"),
    path(f"{ALL}valmiit/uusi/", desk.new_ready_page, name="conversation_ready_new"),
    path(f"{ALL}valmiit/<uuid:ready_id>/", desk.edit_ready_page, name="conversation_ready_edit"),
    path(f"{ALL}paikalla/", desk.presence_page, name="conversation_presence"),
    path(f"{ALL}vuoro/", desk.shift_end_page, name="conversation_shift_end"),
    path(f"{ALL}ehdot/", desk.terms_page, name="conversation_terms"),
    path(DESK, member.member_thread, name="conversation_desk"),
    path(f"{DESK}ota/", member.take_page, name="conversation_take"),
    path(f"{DESK}siirra/", member.hand_over_page, name="conversation_hand_over"),
    path(f"{DESK}palauta/", member.put_back_page, name="conversation_put_back"),
    path(f"{DESK}kutsu/", member.ask_in_page, name="conversation_ask_in"),
    path(f"{DESK}poistu/", member.leave_page, name="conversation_leave"),
    path(f"{DESK}lopeta/", member.close_page, name="conversation_close"),
]
