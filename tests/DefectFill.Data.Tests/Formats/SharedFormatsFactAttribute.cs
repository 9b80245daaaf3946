using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>A fact about the sets of <c>../shared/formats</c>, skipped where they are absent.</summary>
internal sealed class SharedFormatsFactAttribute : FactAttribute
{
    public static readonly string Folder = Path.GetFullPath(Repository.PathOf("../shared/formats"));

    public SharedFormatsFactAttribute() =>
        Skip = Directory.Exists(Folder) ? null : "../shared/formats is not beside this repository";
}
