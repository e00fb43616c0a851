"""The bot's own actions. Rasa calls the relay for every action; the relay passes these on to this server."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

# The tickets that there are, until this server ends.
TICKETS = {
    "INC0010005": "is being worked on by Beth",
    "INC0010006": "was solved yesterday",
}


class ActionTicketStatus(Action):
    """Says how a ticket stands."""

    def name(self) -> Text:
        return "action_ticket_status"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[Text, Any]) -> List[EventType]:
        number = next(tracker.get_latest_entity_values("ticket"), "").upper()
        if not number:
            dispatcher.utter_message(text="Which ticket? Its number looks like INC0010005.")
        elif number in TICKETS:
            dispatcher.utter_message(text=f"Ticket {number} {TICKETS[number]}.")
        else:
            dispatcher.utter_message(text=f"There is no ticket {number}.")
        return []


class ActionReportPrinter(Action):
    """Makes a ticket of what the form has asked, and empties the form for the next printer."""

    def name(self) -> Text:
        return "action_report_printer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[Text, Any]) -> List[EventType]:
        if tracker.get_slot("confirmed"):
            number = f"INC{10005 + len(TICKETS):07}"
            TICKETS[number] = f"is about a printer on the {tracker.get_slot('floor').lower()} floor, and waits"
            dispatcher.utter_message(text=f"Reported: your ticket is {number}.")
        else:
            dispatcher.utter_message(text="Then I will leave it.")
        return [SlotSet("floor", None), SlotSet("confirmed", None)]
