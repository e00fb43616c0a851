"""Hands a Rasa conversation over to a live agent in ServiceNow's Connect chat.

``action_live_agent`` opens the chat. While the slot ``handoff_active`` is set, the bot's HandoffPolicy predicts
``action_live_agent_chat`` on every turn, which passes the user's message on and tells the user what the agent said.

The environment has the settings: ``SNOW_INSTANCE`` (a host, or a URL if it is not https), ``SNOW_USER``,
``SNOW_PASSWORD``, and ``SNOW_QUEUE`` (the name or the sys_id of a Connect queue).
"""

from __future__ import annotations

import os
import re
from typing import Any, Dict, List, Optional

import requests
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

INSTANCE = os.environ["SNOW_INSTANCE"]
USER = os.environ["SNOW_USER"]
PASSWORD = os.environ["SNOW_PASSWORD"]
QUEUE = os.environ["SNOW_QUEUE"]

CONNECT = f"{INSTANCE if '://' in INSTANCE else 'https://' + INSTANCE}/api/now/connect"
SECONDS = 10  # how long one call may take

END_WORDS = ("/restart", "/end_chat")
AGENT_CLOSED = "has closed the support session"

CONNECTING = "You are being connected to a live agent. Say /end_chat when you are done."
LEFT = "You have left the chat with the live agent."
FAILED = "The live chat was interrupted. Summary: {summary} Chat id: {chat}. Last updated: {last_updated}."
LOST = (
    "The chat session is closed/could not be located. "
    "Please try reconnecting to live agent if you still need help!"
)

Message = Dict[str, Any]


def call(method: str, path: str, body: Optional[Dict[str, str]] = None) -> Any:
    """Calls ServiceNow's Connect API and returns the result; raises RequestException if that fails."""
    answer = requests.request(method, CONNECT + path, json=body, auth=(USER, PASSWORD), timeout=SECONDS)
    answer.raise_for_status()
    return answer.json()["result"]


def queue_id() -> str:
    """The sys_id of the queue that the settings name."""
    if re.fullmatch("[0-9a-f]{32}", QUEUE):
        return QUEUE
    for queue in call("GET", "/support/queues"):
        if queue["name"] == QUEUE:
            return queue["sys_id"]
    raise LookupError(f"ServiceNow has no queue named {QUEUE!r}: see SNOW_QUEUE")


def create_chat(message: str) -> str:
    """Opens a chat with its first message and returns the chat's id."""
    return call("POST", f"/support/queues/{queue_id()}/sessions", {"message": message})["group"]


def post_message(chat: str, message: str) -> None:
    """Says something in the chat."""
    call("POST", f"/conversations/{chat}/messages", {"message": message})


def get_messages(chat: str) -> List[Message]:
    """The chat's message thread, oldest first; ServiceNow sends the newest first."""
    return sorted(call("GET", f"/conversations/{chat}/messages"), key=lambda message: message["timestamp"])


def leave_chat(chat: str) -> None:
    """Ends the chat on the user's side."""
    call("POST", f"/support/sessions/{chat}/leave", {})


def summary(tracker: Tracker) -> str:
    """What was said last, as the user saw it."""
    said = [f"{e['event']}: {e['text']}" for e in tracker.events if e["event"] in ("user", "bot") and e.get("text")]
    return " / ".join(said[-5:])


def end_chat(dispatcher: CollectingDispatcher, chat: str, say: Optional[str] = None) -> List[EventType]:
    """Leaves the chat, tells the user so, and gives the conversation back to the bot."""
    try:
        leave_chat(chat)
    except requests.RequestException:
        say = LOST
    if say:
        dispatcher.utter_message(text=say)
    return [SlotSet(slot, None) for slot in ("handoff_active", "live_chat_id", "live_chat_last_updated")]


class ActionLiveAgent(Action):
    """Opens a live chat and starts the hand-off."""

    def name(self) -> str:
        return "action_live_agent"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        chat = create_chat(tracker.latest_message["text"])
        sent = [message["timestamp"] for message in get_messages(chat) if message["created_by"] == USER]
        dispatcher.utter_message(text=CONNECTING)
        return [
            SlotSet("handoff_active", True),
            SlotSet("live_chat_id", chat),
            SlotSet("live_chat_user", USER),
            SlotSet("live_chat_last_updated", sent[-1]),
        ]


class ActionLiveAgentChat(Action):
    """One turn of the live chat: passes the user's message on and tells the user what is new."""

    def name(self) -> str:
        return "action_live_agent_chat"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        chat = tracker.get_slot("live_chat_id")
        user = tracker.get_slot("live_chat_user")
        last_updated = tracker.get_slot("live_chat_last_updated")
        text = tracker.latest_message["text"]

        if text in END_WORDS:
            return end_chat(dispatcher, chat, LEFT)

        try:
            post_message(chat, text)
            thread = get_messages(chat)
        except requests.RequestException:
            details = FAILED.format(summary=summary(tracker), chat=chat, last_updated=last_updated)
            return end_chat(dispatcher, chat, details)

        received = [m for m in thread if m["created_by"] != user and m["timestamp"] > last_updated]
        for message in received:
            dispatcher.utter_message(text=message["message"])
        events = [SlotSet("live_chat_last_updated", thread[-1]["timestamp"])]
        if any(AGENT_CLOSED in message["message"] for message in received):
            events += end_chat(dispatcher, chat)
        return events
