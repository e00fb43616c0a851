package fault

// buildMaintenance answers as an instance that is being upgraded: 200 and a page of HTML (assumed: SN-135).
func buildMaintenance(Spec) (Effect, error) { return status{Failure{Name: MaintenancePage}}, nil }
