// Package cucumber is a report in the two forms that cucumber's own tools read: the JSON of old, which nearly every viewer knows,
// and the messages of today.
//
// It may import steps/report and wording. It never knows how a scenario was carried out.
package cucumber
