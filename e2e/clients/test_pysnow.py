"""pysnow against the default instance of the simulator, by its host alone."""

import os
import unittest
from datetime import datetime

import pysnow
import requests
from pysnow.exceptions import MultipleResults, NoResults, TokenCreateError

from snowglobe_world import PASSWORD, URL, USER, control

HOST = URL.removeprefix("http://")


class PySnow(unittest.TestCase):
    def setUp(self):
        control("POST", "/reset")
        self.client = pysnow.Client(host=HOST, use_ssl=False, user=USER, password=PASSWORD)
        self.incidents = self.client.resource(api_path="/table/incident")

    def make(self, *descriptions, **columns):
        return [self.incidents.create({"short_description": d, **columns}).one() for d in descriptions]

    def described(self, response):
        return [r["short_description"] for r in response.all()]

    def test_creates_reads_updates_and_deletes(self):
        made = self.make("Printer jams", caller_id="abel.tuter", urgency=1)[0]
        self.assertRegex(made["number"], "^INC[0-9]{7}$")
        read = self.incidents.get(query={"number": made["number"]}).one()
        self.assertEqual(made["sys_id"], read["sys_id"])
        self.assertEqual({"link", "value"}, set(read["caller_id"]))
        self.assertEqual(self.incidents.get_record_link(made["sys_id"]), f"{URL}/api/now/table/incident/{made['sys_id']}")
        changed = self.incidents.update(query={"number": made["number"]}, payload={"state": 2})
        self.assertEqual("2", changed["state"])
        deleted = self.incidents.delete(query={"number": made["number"]})
        self.assertEqual("record deleted", deleted["status"])
        self.assertIsNone(self.incidents.get(query={"number": made["number"]}).one_or_none())

    def test_finds_by_built_queries(self):
        self.make("Printer jams", "Printer on fire", impact=1)
        self.make("No network", state=7)
        day = datetime(2020, 1, 1)
        queries = {
            "equals": (pysnow.QueryBuilder().field("state").equals("7"), ["No network"]),
            "list": (pysnow.QueryBuilder().field("state").equals(["6", "7"]), ["No network"]),
            "not equals": (pysnow.QueryBuilder().field("state").not_equals("7"), ["Printer jams", "Printer on fire"]),
            "starts": (pysnow.QueryBuilder().field("short_description").starts_with("Printer"), ["Printer jams", "Printer on fire"]),
            "ends": (pysnow.QueryBuilder().field("short_description").ends_with("fire"), ["Printer on fire"]),
            "contains": (pysnow.QueryBuilder().field("short_description").contains("net"), ["No network"]),
            "not contains": (pysnow.QueryBuilder().field("short_description").not_contains("Printer"), ["No network"]),
            "empty": (pysnow.QueryBuilder().field("assigned_to").is_empty().AND().field("state").equals("7"), ["No network"]),
            "or": (pysnow.QueryBuilder().field("short_description").ends_with("fire").OR().field("state").equals("7"), ["Printer on fire", "No network"]),
            "new query": (pysnow.QueryBuilder().field("impact").equals("1").AND().field("short_description").ends_with("jams")
                          .NQ().field("state").equals("7"), ["Printer jams", "No network"]),
            "after": (pysnow.QueryBuilder().field("opened_at").greater_than(day), ["Printer jams", "Printer on fire", "No network"]),
            "before": (pysnow.QueryBuilder().field("opened_at").less_than_or_equal(day), []),
            "numbers": (pysnow.QueryBuilder().field("impact").between(1, 2), ["Printer jams", "Printer on fire"]),
            "instants": (pysnow.QueryBuilder().field("opened_at").between(day, datetime(2100, 1, 1)), ["Printer jams", "Printer on fire", "No network"]),
            "descending": (pysnow.QueryBuilder().field("number").order_descending(), ["No network", "Printer on fire", "Printer jams"]),
        }
        for name, (query, want) in queries.items():
            with self.subTest(name):
                self.assertEqual(want, self.described(self.incidents.get(query=query)))
        self.assertEqual(["No network"], self.described(self.incidents.get(query="active=false^ORDERBYnumber")))

    def test_limits_pages_and_streams(self):
        self.make(*"abcde")
        response = self.incidents.get(query="ORDERBYnumber", limit=2, offset=2, stream=True)
        self.assertEqual(["c", "d"], self.described(response))
        self.assertEqual("5", response.headers["X-Total-Count"])
        self.assertEqual("a", self.incidents.get(query="ORDERBYnumber", stream=True).first()["short_description"])
        links = requests.Response()
        links.headers = response.headers
        self.assertEqual({"first", "prev", "next", "last"}, set(links.links))
        following = requests.get(links.links["next"]["url"], auth=(USER, PASSWORD), timeout=30)
        self.assertEqual(["e"], [r["short_description"] for r in following.json()["result"]])

    def test_shows_values_for_people_and_single_fields(self):
        self.make("Printer jams", caller_id="abel.tuter")
        self.assertEqual([{"state": "New", "caller_id": "Abel Tuter"}], self.incidents.get(
            fields=["state", "caller_id"], display_value=True, exclude_reference_link=True).all())
        self.incidents.parameters.display_value = "all"
        shown = self.incidents.get(fields=["state", "caller_id.user_name"]).one()
        self.assertEqual({"display_value": "New", "value": "1"}, shown["state"])
        self.assertEqual("abel.tuter", shown["caller_id.user_name"]["value"])

    def test_tells_errors_apart(self):
        self.make("a", "b")
        with self.assertRaises(NoResults):
            self.incidents.get(query={"number": "INC0000000"}).one()
        with self.assertRaises(MultipleResults):
            self.incidents.get(query={}).one()
        for status, resource in {
            400: self.client.resource(api_path="/table/u_made_up"),
            401: pysnow.Client(host=HOST, use_ssl=False, user=USER, password="wrong").resource(api_path="/table/incident"),
            403: pysnow.Client(host=HOST, use_ssl=False, user="abel.tuter", password=PASSWORD).resource(api_path="/table/interaction"),
        }.items():
            with self.subTest(status), self.assertRaises(requests.HTTPError) as refused:
                resource.get(query={}).all()
            self.assertEqual(status, refused.exception.response.status_code)

    def test_logs_in_with_oauth(self):
        os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # no TLS on loopback
        told = []
        client = pysnow.OAuthClient(client_id="snowglobe", client_secret="snowglobe", host=HOST, use_ssl=False, token_updater=told.append)
        with self.assertRaises(TokenCreateError):
            client.generate_token(USER, "wrong")
        client.set_token(client.generate_token(USER, PASSWORD))
        self.assertEqual("Abel Tuter", client.resource(api_path="/table/sys_user").get(query={"user_name": "abel.tuter"}).one()["name"])


if __name__ == "__main__":
    unittest.main()
