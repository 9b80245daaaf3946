namespace DefectFill.Core.Options;

/// <summary>How a mask is reduced to latent size.</summary>
public enum MaskShrinking
{
    /// <summary>
    /// Nearest neighbour, as the released models were trained; loses masks thinner than a latent cell.
    /// </summary>
    Nearest,

    /// <summary>Marks every latent cell that contains any defective pixel.</summary>
    Covering,

    /// <summary>Nearest neighbour, but covering for a mask of which nothing would be left.</summary>
    Kept,
}
