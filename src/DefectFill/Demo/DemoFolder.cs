namespace DefectFill.Demo;

/// <summary>Where things lie in the demonstration's folder.</summary>
public sealed class DemoFolder(string path)
{
    /// <summary>The folder, as an absolute path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The drawn data set.</summary>
    public string Data => this["plate"];

    public string Split => this["split.json"];

    public string Run => this["run"];

    /// <summary>Fills of masks from photos that were not learned from.</summary>
    public string Set => this["set"];

    /// <summary>Fills of drawn stars.</summary>
    public string Stars => this["stars"];

    /// <summary>Enlarged pictures of the report.</summary>
    public string Pictures => this["report"];

    public string Report => this["report.html"];

    public string Times => this["times.json"];

    public string this[string name] => System.IO.Path.Combine(Path, name);
}
