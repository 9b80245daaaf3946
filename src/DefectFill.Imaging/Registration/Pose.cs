namespace DefectFill.Imaging.Registration;

/// <summary>A guess of how a part lies in another photo: the place of its centre, its rotation and scale.</summary>
internal readonly record struct Pose(double X, double Y, double Radians, double LogScale, bool IsMirrored)
{
    public double Scale => Math.Exp(LogScale);

    /// <summary>Rotation in degrees, above -180 and up to 180.</summary>
    public double Degrees => Math.IEEERemainder(Radians * 180 / Math.PI, 360);

    /// <summary>The eight poses one step away.</summary>
    /// <param name="pixels">Shift of a step.</param>
    /// <param name="radians">Rotation of a step.</param>
    /// <param name="logScale">Change of scale of a step.</param>
    public IEnumerable<Pose> Around(double pixels, double radians, double logScale) =>
    [
        this with { X = X - pixels }, this with { X = X + pixels },
        this with { Y = Y - pixels }, this with { Y = Y + pixels },
        this with { Radians = Radians - radians }, this with { Radians = Radians + radians },
        this with { LogScale = LogScale - logScale }, this with { LogScale = LogScale + logScale },
    ];
}
