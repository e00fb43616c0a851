"""What the tests of all clients share: where the simulator is, and a hand on its control plane.

The environment names the address: SNOWGLOBE_URL, without a slash at its end.
"""

import os

import requests

URL = os.environ["SNOWGLOBE_URL"]
USER, PASSWORD = "admin", "snowglobe"


def control(method, path, body=None, instance=""):
    """Calls the control plane of an instance; a refusal is an error."""
    answer = requests.request(method, f"{URL}{instance}/_sim{path}", json=body, timeout=30)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def connect(method, path, body, instance="", user="abel.tuter"):
    """Calls the Connect API as somebody, as a chat bot would."""
    answer = requests.request(
        method, f"{URL}{instance}/api/now/connect{path}", json=body, auth=(user, PASSWORD), timeout=30)
    answer.raise_for_status()
    return answer.json()["result"]
