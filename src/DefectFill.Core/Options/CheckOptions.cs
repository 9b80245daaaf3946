namespace DefectFill.Core.Options;

/// <summary>What a data set is checked for: masks must survive on the way to the model.</summary>
public sealed record CheckOptions
{
    public required WindowOptions Windows { get; init; }

    public MaskShrinking LatentMask { get; init; }

    /// <summary>The built-in model's way: windows at native resolution, no cell of a mask lost.</summary>
    public static CheckOptions Small { get; } = new()
    {
        Windows = new WindowOptions { ModelSide = 64, LatentFactor = 4 },
        LatentMask = MaskShrinking.Covering,
    };

    /// <summary>
    /// The paper's way on Stable Diffusion: the whole photo at 512 pixels, masks by nearest neighbour.
    /// </summary>
    public static CheckOptions Paper { get; } = new()
    {
        Windows = new WindowOptions { ModelSide = 512, LatentFactor = 8, Mode = WindowMode.Off },
        LatentMask = MaskShrinking.Nearest,
    };
}
