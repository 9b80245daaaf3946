using DefectFill.Core.Folders;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>The published weights of LPIPS: both files or neither.</summary>
public sealed record LpipsFiles
{
    /// <summary>The network of LPIPS.</summary>
    public LpipsNet Net { get; init; }

    /// <summary>torchvision's weights of <see cref="Net"/>.</summary>
    public string? Trunk { get; init; }

    /// <summary>The linear weights released with LPIPS 0.1 for <see cref="Net"/>.</summary>
    public string? Linear { get; init; }

    /// <summary>The network's name in options.</summary>
    internal string NetName => Net.ToString().ToLowerInvariant();

    /// <summary>Whether both are set; the files need not exist.</summary>
    internal bool AreGiven => Trunk is not null && Linear is not null;

    /// <summary>SHA-256 of both files.</summary>
    internal (string Trunk, string Linear) Sha256 => (FileHash.Of(Trunk!), FileHash.Of(Linear!));

    public IEnumerable<Problem> Problems()
    {
        if (Trunk is null != Linear is null)
        {
            var (given, missing) = Trunk is null ? ("linear", "trunk") : ("trunk", "linear");
            yield return Problem.Option(
                ProblemCode.Conflict, given, $"{Linear ?? Trunk}",
                $"needs {{option:lpips.{missing}}}, as LPIPS takes both files");
        }
    }
}
