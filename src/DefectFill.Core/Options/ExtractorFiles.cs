using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Downloaded weights in their public layouts; built-in features replace any that are missing.</summary>
internal sealed record ExtractorFiles
{
    /// <summary>torchvision's Inception-v3.</summary>
    public string? Inception { get; init; }

    /// <summary>The Inception-v3 used for FID, as published by pytorch-fid.</summary>
    public string? InceptionFid { get; init; }

    public LpipsFiles Lpips { get; init; } = new();

    /// <summary>A base model whose built-in features are used; by default, the built-in model.</summary>
    public string? Model { get; init; }

    /// <summary>The files that are set, each with its option.</summary>
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
