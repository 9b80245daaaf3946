namespace DefectFill.Networks.Tests.Learning;

/// <summary>A clock that moves by a minute whenever it is looked at.</summary>
internal sealed class Ticking : TimeProvider
{
    private long _minutes;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => 60 * _minutes++;
}
