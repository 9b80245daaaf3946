using DefectFill.Core.Models;

namespace DefectFill.Studio.Settings;

/// <summary>How the Studio is started.</summary>
internal sealed record StudioOptions
{
    /// <summary>Folder of all projects; made if it does not exist.</summary>
    public required string Projects { get; init; }

    /// <summary>The words that start this program in a child process.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>The address to listen on; port 0 takes any free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5099";

    /// <summary>The token, from a file of the user's; null for a random one.</summary>
    public string? Token { get; init; }

    /// <summary>Whether an address that others can reach may do without TLS.</summary>
    public bool InsecureHttp { get; init; }

    /// <summary>Base model of new runs: a name or a folder.</summary>
    public string Model { get; init; } = ModelNames.Small;

    /// <summary>
    /// Where jobs compute: <c>auto</c>, <c>cpu</c> or <c>cuda:N</c>, at least one. As many jobs compute at once.
    /// </summary>
    public IReadOnlyList<string> Devices { get; init; } = ["auto"];

    /// <summary>CPU threads of jobs; by default, one per core.</summary>
    public int? Threads { get; init; }

    /// <summary>Folder of the built page.</summary>
    public string Page { get; init; } = Path.Combine(AppContext.BaseDirectory, "page");

    /// <summary>Largest file that is accepted, in bytes.</summary>
    public long LargestFile { get; init; } = 256L << 20;

    /// <summary>Largest upload of several files or an archive, in bytes.</summary>
    public long LargestUpload { get; init; } = 8L << 30;
}
