using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Downloaded weights in the public layouts; where one is missing, the built-in features see.</summary>
public sealed record ExtractorFiles
{
    /// <summary>Inception-v3 of torchvision.</summary>
    public string? Inception { get; init; }

    /// <summary>Inception-v3 of the FID, as pytorch-fid publishes it.</summary>
    public string? InceptionFid { get; init; }

    public LpipsFiles Lpips { get; init; } = new();

    /// <summary>A base model whose built-in features see; null for the built-in model.</summary>
    public string? Model { get; init; }

    /// <summary>The files that are given, each with its option.</summary>
    internal IReadOnlyList<(string Property, string File)> Given =>
    [
        .. from file in new (string Property, string? Path)[]
           {
               ("inception", Inception), ("inception_fid", InceptionFid), ("lpips.trunk", Lpips.Trunk),
               ("lpips.linear", Lpips.Linear),
           }
           where file.Path is not null
           select (file.Property, file.Path),
    ];

    public IEnumerable<Problem> Problems() => Lpips.Problems().Select(problem => problem.Within("lpips"));
}
