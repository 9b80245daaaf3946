using DefectFill.Studio.Work;

namespace DefectFill.Studio.Api.Views;

/// <summary>This computer and program.</summary>
/// <param name="Device">Where jobs compute.</param>
/// <param name="Model">Base model of new runs.</param>
/// <param name="MemoryFree">Bytes.</param>
/// <param name="MemoryTotal">Bytes.</param>
/// <param name="DiskFree">Bytes where the projects are.</param>
/// <param name="Idle">Whether no job runs or waits.</param>
/// <param name="Notes">What a person should know about the start of this Studio, in sentences.</param>
/// <param name="Doctor">Null until the first examination has ended.</param>
internal sealed record SystemView(
    string Version, string Device, string Model, string Projects, long MemoryFree, long MemoryTotal, long DiskFree,
    bool Idle, IReadOnlyList<string> Notes, IReadOnlyList<ModelView> Models, IReadOnlyList<Finding>? Doctor);

/// <summary>A model or weights that can be downloaded.</summary>
/// <param name="Summary">What it is, with its licence.</param>
/// <param name="Present">Whether it is here.</param>
/// <param name="Bytes">Its size here; null if it is not.</param>
/// <param name="Pull">The job that downloads it, or that was stopped or failed; null if there is none.</param>
internal sealed record ModelView(string Name, string Summary, bool Present, long? Bytes, JobView? Pull);
