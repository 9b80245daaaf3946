using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;

namespace DefectFill.Lab.Demo;

/// <summary>Paths in the demo folder.</summary>
internal sealed class DemoFolder(string path)
{
    private const string MarkerText = "{\"format\": \"defectfill demo\"}\n";

    /// <summary>The folder, as an absolute path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The drawn data set.</summary>
    public string Data => this["plate"];

    public string Split => this["split.json"];

    /// <summary>What was drawn into the photos of structural defects.</summary>
    public string Truth => this["truth.json"];

    public string Run => this["run"];

    /// <summary>Fills of masks from photos not used in training.</summary>
    public string Set => this["set"];

    /// <summary>Fills of drawn stars.</summary>
    public string Stars => this["stars"];

    /// <summary>Enlarged pictures for the report.</summary>
    public string Pictures => this["report"];

    public string Report => this["report.html"];

    public string Times => this["times.json"];

    // Written first, so that anything next to it belongs to the demo.
    private string Marker => this["demo.json"];

    private bool IsOwn => File.Exists(Marker) && File.ReadAllText(Marker) == MarkerText;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Makes the folder, or reuses one in which a demo was started.</summary>
    /// <exception cref="FolderMismatchException">It holds other files.</exception>
    public void Begin()
    {
        Compare();
        Directory.CreateDirectory(Path);
        AtomicFile.WriteAllText(Marker, MarkerText);
    }

    /// <summary>Rejects a folder with other files; changes nothing.</summary>
    /// <exception cref="FolderMismatchException">It holds other files.</exception>
    public void Compare()
    {
        if (!IsOwn)
        {
            FolderClaim.RejectOtherFiles(path, "a demonstration");
        }
    }
}
