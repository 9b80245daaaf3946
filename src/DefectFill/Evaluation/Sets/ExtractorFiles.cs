using DefectFill.Backbones;

namespace DefectFill.Evaluation.Sets;

/// <summary>Downloaded weights in the public layouts; where one is missing, the built-in features see.</summary>
public sealed record ExtractorFiles
{
    /// <summary>Inception-v3 of torchvision.</summary>
    public string? Inception { get; init; }

    /// <summary>Inception-v3 of the FID, as pytorch-fid publishes it.</summary>
    public string? InceptionFid { get; init; }

    public LpipsNet Net { get; init; }

    /// <summary>torchvision's file of <see cref="Net"/>.</summary>
    public string? LpipsTrunk { get; init; }

    /// <summary>The released linear weights of LPIPS 0.1 for <see cref="Net"/>.</summary>
    public string? LpipsLinear { get; init; }

    /// <summary>A base model whose built-in features see; null for the built-in model.</summary>
    public string? Model { get; init; }

    /// <summary>The files that are given, each with its option.</summary>
    internal IReadOnlyList<(string Option, string File)> Given =>
    [
        .. from file in new (string Option, string? Path)[]
           {
               ("--inception", Inception), ("--inception-fid", InceptionFid), ("--lpips-trunk", LpipsTrunk),
               ("--lpips-linear", LpipsLinear),
           }
           where file.Path is not null
           select (file.Option, file.Path),
    ];

    public IEnumerable<string> Problems()
    {
        if (LpipsTrunk is null != LpipsLinear is null)
        {
            yield return "--lpips-trunk and --lpips-linear: LPIPS needs both files; give both or none.";
        }
    }
}
