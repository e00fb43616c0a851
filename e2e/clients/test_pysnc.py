"""ServiceNow's own Python client against an instance of the simulator, by its address alone.

pysnc refuses an address that begins with http:// in small letters; the scheme of an address has no case, and with
HTTP:// it works.
"""

import unittest

import pysnc
from pysnc.exceptions import AuthenticationException, DeleteException, RequestException, RoleException

from snowglobe_world import PASSWORD, URL, USER, connect, control

INSTANCE = "/i/pysnc"
ADDRESS = URL.replace("http://", "HTTP://") + INSTANCE


class PySNC(unittest.TestCase):
    def setUp(self):
        control("PUT", "/instances/pysnc", {"clock": "virtual"})
        self.client = pysnc.ServiceNowClient(ADDRESS, (USER, PASSWORD))

    def incident(self, **columns):
        gr = self.client.GlideRecord("incident")
        gr.initialize()
        for name, value in columns.items():
            setattr(gr, name, value)
        self.assertIsNotNone(gr.insert())
        return gr

    def numbers(self, gr):
        gr.query()
        return [r.get_value("number") for r in gr]

    def test_reads_one_by_sys_id_and_by_a_column(self):
        made = self.incident(short_description="Printer jams", caller_id="abel.tuter", urgency="1")
        gr = self.client.GlideRecord("incident")
        self.assertTrue(gr.get(made.get_value("sys_id")))
        self.assertEqual("INC0010001", gr.number)
        self.assertEqual("1", gr.get_value("state"))
        self.assertEqual("New", gr.get_display_value("state"))
        self.assertEqual("Abel Tuter", gr.get_display_value("caller_id"))
        self.assertTrue(gr.active)
        self.assertEqual(1772442000000, gr.get_element("sys_created_on").date_numeric_value())
        gr = self.client.GlideRecord("incident")
        self.assertTrue(gr.get("number", "INC0010001"))
        self.assertEqual("Printer jams", gr.short_description)

    def test_what_is_not_there_is_not_got(self):
        gr = self.client.GlideRecord("incident")
        self.assertFalse(gr.get("6816f79cc0a8016401c5a33be04be441"))
        self.assertFalse(gr.get("number", "INC0000000"))

    def test_queries_with_operators_or_null_and_order(self):
        self.incident(short_description="Printer jams", impact="1")
        self.incident(short_description="No network", impact="2", assigned_to="beth.anglin")
        self.incident(short_description="Printer on fire", state="7")
        queries = {
            "equal": (lambda gr: gr.add_query("state", "7"), ["INC0010003"]),
            "active": (lambda gr: gr.add_active_query(), ["INC0010001", "INC0010002"]),
            "operator": (lambda gr: gr.add_query("short_description", "CONTAINS", "printer"), ["INC0010001", "INC0010003"]),
            "starts": (lambda gr: gr.add_query("short_description", "STARTSWITH", "No"), ["INC0010002"]),
            "less": (lambda gr: gr.add_query("impact", "<", "3"), ["INC0010001", "INC0010002"]),
            "in": (lambda gr: gr.add_query("number", "IN", "INC0010001,INC0010003"), ["INC0010001", "INC0010003"]),
            "not in": (lambda gr: gr.add_query("number", "NOT IN", "INC0010001,INC0010003"), ["INC0010002"]),
            "or": (lambda gr: gr.add_query("impact", "1").add_or_condition("state", "7"), ["INC0010001", "INC0010003"]),
            "null": (lambda gr: gr.add_null_query("assigned_to"), ["INC0010001", "INC0010003"]),
            "not null": (lambda gr: gr.add_not_null_query("assigned_to"), ["INC0010002"]),
            "dot-walk": (lambda gr: gr.add_query("assigned_to.user_name", "beth.anglin"), ["INC0010002"]),
            "encoded": (lambda gr: gr.add_encoded_query("active=true^impact=1^NQstate=7"), ["INC0010001", "INC0010003"]),
        }
        for name, (narrow, want) in queries.items():
            with self.subTest(name):
                gr = self.client.GlideRecord("incident")
                narrow(gr)
                gr.order_by("number")
                self.assertEqual(want, self.numbers(gr))
        gr = self.client.GlideRecord("incident")
        gr.order_by_desc("number")
        self.assertEqual(["INC0010003", "INC0010002", "INC0010001"], self.numbers(gr))

    def test_goes_through_pages_and_knows_the_total(self):
        for i in range(7):
            self.incident(short_description=str(i))
        gr = self.client.GlideRecord("incident", batch_size=3)
        gr.order_by("number")
        gr.query()
        self.assertEqual(7, len(gr))
        self.assertEqual([str(i) for i in range(7)], [r.get_value("short_description") for r in gr])
        lists = control("GET", "/requests?operation=table_list", instance=INSTANCE)["requests"]
        self.assertEqual(3, len(lists))
        gr = self.client.GlideRecord("incident", batch_size=3)
        gr.limit = 4
        self.assertEqual(4, len(self.numbers(gr)))

    def test_limits_fields_and_walks_along_references(self):
        self.incident(short_description="Printer jams", caller_id="abel.tuter")
        gr = self.client.GlideRecord("incident")
        gr.fields = ["number", "caller_id", "caller_id.email"]
        gr.query()
        self.assertTrue(gr.next())
        self.assertEqual("abel.tuter@example.com", gr.get_value("caller_id.email"))
        self.assertEqual("abel.tuter@example.com", gr.caller_id.email)
        self.assertEqual({"sys_id", "number", "caller_id", "caller_id.email"}, set(gr.serialize()))
        gr = self.client.GlideRecord("incident")
        gr.exclude_reference_link = False
        gr.query()
        self.assertTrue(gr.next())
        self.assertRegex(gr.get_element("caller_id").get_link(), "^" + URL + INSTANCE + "/api/now/table/sys_user/")

    def test_updates_and_deletes(self):
        gr = self.incident(short_description="Printer jams")
        gr.state = "2"
        gr.work_notes = "On my way"
        self.assertEqual(gr.sys_id, gr.update())
        self.assertEqual("In Progress", gr.get_display_value("state"))
        self.assertEqual("1", gr.sys_mod_count)
        self.assertTrue(gr.delete())
        self.assertFalse(self.client.GlideRecord("incident").get(gr.get_value("sys_id")))

    def test_tells_errors_apart(self):
        with self.assertRaisesRegex(RequestException, "Invalid table u_made_up"):
            self.client.GlideRecord("u_made_up").query()
        with self.assertRaisesRegex(AuthenticationException, "User Not Authenticated"):
            pysnc.ServiceNowClient(ADDRESS, (USER, "wrong")).GlideRecord("incident").query()
        abel = pysnc.ServiceNowClient(ADDRESS, ("abel.tuter", PASSWORD))
        with self.assertRaisesRegex(RoleException, "Insufficient rights to query records"):
            abel.GlideRecord("interaction").query()
        user = abel.GlideRecord("sys_user")
        self.assertTrue(user.get("user_name", "abel.tuter"))
        with self.assertRaises((DeleteException, RoleException)):
            user.delete()

    def test_waits_and_asks_again_when_limited(self):
        control("POST", "/faults", {"match": {"operation": "table_list"}, "times": 1,
                                    "effect": {"kind": "status", "status": 429, "retry_after": 1}}, instance=INSTANCE)
        self.assertEqual(["Abel Tuter"], self.names("user_name", "abel.tuter"))

    def names(self, column, value):
        gr = self.client.GlideRecord("sys_user")
        gr.add_query(column, value)
        gr.query()
        return [r.get_value("name") for r in gr]

    def test_sees_chats_and_ends_one_with_its_incident(self):
        gr = self.incident(short_description="Printer jams", caller_id="abel.tuter")
        entry = connect("POST", "/support/queues/IT%20Support/sessions", {
            "message": "about my printer", "from_table": "incident", "from_sysid": gr.get_value("sys_id")}, instance=INSTANCE)
        chats = self.client.GlideRecord("chat_queue_entry")
        self.assertTrue(chats.get("group", entry["group"]))
        self.assertEqual("Waiting", chats.get_display_value("state"))
        self.assertEqual("IT Support", chats.get_display_value("queue"))
        gr.state = "7"
        gr.update()
        self.assertTrue(chats.get(entry["sys_id"]))
        self.assertEqual("Closed Complete", chats.get_display_value("state"))
        said = self.client.GlideRecord("live_message")
        said.add_query("group.document", entry["sys_id"])
        said.order_by("id")
        said.query()
        self.assertEqual(["about my printer", "System Administrator has closed the support session"],
                         [m.get_value("message") for m in said])


if __name__ == "__main__":
    unittest.main()
