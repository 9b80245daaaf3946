namespace DefectFill.Core.Options;

/// <summary>How a mask comes to latent size.</summary>
public enum MaskShrinking
{
    /// <summary>As the released models were trained; loses masks thinner than a latent cell.</summary>
    Nearest,

    /// <summary>A cell with any defect in it is defect.</summary>
    Covering,
}
