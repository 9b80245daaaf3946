namespace DefectFill.Core.Options;

/// <summary>What a data set is checked for: masks must survive the reduction to the model's resolution.</summary>
internal sealed record CheckOptions
{
    public required WindowOptions Windows { get; init; }

    public MaskShrinking LatentMask { get; init; }

    /// <summary>For the built-in model: windows at native resolution, every mask cell preserved.</summary>
    public static CheckOptions Small { get; } = new()
    {
        Windows = new WindowOptions { ModelSide = 64, LatentFactor = 4 },
        LatentMask = MaskShrinking.Covering,
    };

    /// <summary>
    /// For Stable Diffusion, as in the paper: the whole photo at 512 pixels, masks reduced by nearest neighbour.
    /// </summary>
    public static CheckOptions Paper { get; } = new()
    {
        Windows = new WindowOptions { ModelSide = 512, LatentFactor = 8, Mode = WindowMode.Off },
        LatentMask = MaskShrinking.Nearest,
    };
}
