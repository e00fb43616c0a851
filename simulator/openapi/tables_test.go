package openapi_test

import "net/http"

// tableExercises hold the Table API to the document, in every version of its paths.
func tableExercises() []exercise {
	var all []exercise
	for _, version := range []string{"", "v1/", "v2/"} {
		incidents := "/api/now/" + version + "table/incident"
		all = append(all, []exercise{
			{get, "/api/now/" + version + "table/sys_user?sysparm_query=user_name=admin&sysparm_display_value=all", "", 200, ""},
			{get, "/api/now/" + version + "table/nope", "", 400, ""},
			{post, incidents, `{"short_description":"jam","caller_id":"abel.tuter","urgency":1}`, 201, "result.sys_id"},
			{get, incidents + "?sysparm_limit=1", "", 200, ""},
			{get, incidents + "/{chat}?sysparm_display_value=true", "", 200, ""},
			{put, incidents + "/{chat}", `{"state":"2"}`, 200, ""},
			{http.MethodPatch, incidents + "/{chat}", `{"state":"7"}`, 200, ""},
			{remove, incidents + "/{chat}", "", 204, ""},
			{get, incidents + "/{chat}", "", 404, ""},
		}...)
	}
	return all
}
