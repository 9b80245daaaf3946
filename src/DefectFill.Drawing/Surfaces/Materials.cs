using DefectFill.Core.Random;

namespace DefectFill.Drawing.Surfaces;

/// <summary>Every material of the drawn world.</summary>
internal static class Materials
{
    public static readonly IReadOnlyList<Material> All =
    [
        new("brushed metal", Metals.Brushed, "grey", "silver", "dark", "gold", "copper"),
        new("ground steel", Metals.Brushed, "grey", "silver", "dark"),
        new("turned metal", Metals.Turned, "grey", "silver", "dark", "gold", "copper"),
        new("polished metal", Metals.Polished, "grey", "silver", "dark", "gold", "copper"),
        new("cast iron", Metals.Cast, "grey", "dark", "black", "brown"),
        new("painted metal", Metals.Painted),
        new("galvanised steel", Metals.Crystalline, "grey", "silver", "blue", "white"),
        new("foil", Metals.Foil, "silver", "gold", "grey", "copper"),
        new("stone", Minerals.Stone, "grey", "beige", "brown", "dark", "red"),
        new("marble", Minerals.Marble, "white", "grey", "beige", "green", "black"),
        new("granite", Minerals.Granite, "grey", "dark", "pink", "beige", "red"),
        new("concrete", Minerals.Concrete, "grey", "white", "beige"),
        new("ceramic", Minerals.Ceramic),
        new("terrazzo", Minerals.Terrazzo),
        new("sandpaper", Minerals.Sandpaper, "brown", "grey", "dark", "beige", "red"),
        new("tiles", Minerals.Tiles),
        new("fabric", Textiles.Woven),
        new("carpet", Textiles.Carpet),
        new("knit", Textiles.Knitted),
        new("mesh", Textiles.Mesh, "grey", "silver", "white", "black", "gold"),
        new("wood", Organics.Wood, "brown", "beige", "orange", "brown", "yellow"),
        new("leather", Organics.Leather, "brown", "black", "beige", "red", "dark"),
        new("cork", Organics.Cork, "brown", "beige", "orange"),
        new("paper", Organics.Paper, "white", "beige", "brown", "white"),
        new("cardboard", Organics.Cardboard, "brown", "beige"),
        new("rubber", Synthetics.Rubber, "black", "dark", "grey"),
        new("plastic", Synthetics.Plastic),
        new("foam", Synthetics.Foam, "yellow", "white", "grey", "blue"),
        new("pellets", Synthetics.Pellets, "brown", "beige", "white", "red", "green"),
        new("glass", Synthetics.Glass, "grey", "dark", "blue", "green"),
        new("circuit board", Synthetics.Circuit, "green", "blue", "dark", "red"),
    ];

    /// <summary>Any material; machined metal more often, because inspected parts usually are.</summary>
    public static Material Any(Generator chance) =>
        chance.Bernoulli(.15) ? All[chance.Below(4)] : All[chance.Below(All.Count)];

    /// <summary>One of the plain materials used for a bench or conveyor under a part.</summary>
    public static Material Bench(Generator chance)
    {
        string[] calm = ["plastic", "rubber", "painted metal", "paper", "fabric", "ceramic", "ground steel", "wood"];
        var word = calm[chance.Below(calm.Length)];
        return All.First(material => material.Words == word);
    }
}
