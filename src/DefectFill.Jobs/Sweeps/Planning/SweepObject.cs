namespace DefectFill.Jobs.Sweeps.Planning;

/// <summary>An object of a sweep.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Data">Its data folder, as written in the jobs.</param>
/// <param name="Defects">Names of its defects that take part.</param>
internal sealed record SweepObject(string Name, string Data, IReadOnlyList<string> Defects);
